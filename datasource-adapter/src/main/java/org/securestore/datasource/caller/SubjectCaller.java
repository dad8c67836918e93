package org.securestore.datasource.caller;

import java.nio.file.attribute.GroupPrincipal;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;

/**
 * The caller that a JAAS {@link Subject} stands for. Its principals have names, and nothing says which of them are groups but
 * what their classes are called: those with Group or Role in their names are, such as {@code UnixNumericGroupPrincipal}, {@code
 * RolePrincipal} or GlassFish's {@code Group}; the first of the others is the user.
 *
 * <p>Nothing is kept of the subject but those names: among its credentials may be the user's own password.
 */
public final class SubjectCaller {
    private SubjectCaller() {}

    /** Nobody where there is no subject, or none of its principals is a user. */
    public static Optional<Caller> of(@Nullable Subject subject) {
        if (subject == null) {
            return Optional.empty();
        }
        return of(principals(subject));
    }

    /** The same, but nobody where the subject has no groups: then somebody else may know them. */
    public static Optional<Caller> withGroups(@Nullable Subject subject) {
        List<Principal> principals = subject == null ? List.of() : principals(subject);
        return groups(principals).isEmpty() ? Optional.empty() : of(principals);
    }

    /** All at once, as others may change them. */
    private static List<Principal> principals(Subject subject) {
        return new ArrayList<>(subject.getPrincipals());
    }

    private static Optional<Caller> of(List<Principal> principals) {
        return principals.stream()
                .filter(Predicate.not(SubjectCaller::isGroup))
                .map(Principal::getName)
                .findFirst()
                .flatMap(user -> ContainerCaller.of(user, groups(principals)));
    }

    private static List<String> groups(List<Principal> principals) {
        return principals.stream()
                .filter(SubjectCaller::isGroup)
                .map(Principal::getName)
                .toList();
    }

    private static boolean isGroup(Principal principal) {
        String kind = principal.getClass().getSimpleName();
        return principal instanceof GroupPrincipal || kind.contains("Group") || kind.contains("Role");
    }
}
