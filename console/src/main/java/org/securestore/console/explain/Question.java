package org.securestore.console.explain;

import java.util.HashSet;
import java.util.Set;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * Whom and which application an explanation is about, as it is entered.
 *
 * @param groups one a line
 * @param claims others, one a line, each as {@code type:issuer:value}
 * @param isSystem whether it is about code that runs for no user
 */
public record Question(String application, String user, String groups, String claims, boolean isSystem) {
    static Question of(Form form) {
        return new Question(
                form.text("application"),
                form.text("user"),
                form.text("groups"),
                form.text("claims"),
                form.has("system"));
    }

    /** The address of the same question about another user. */
    Address about(String other) {
        return Address.of("explain")
                .with("application", application)
                .with("user", other)
                .with("groups", groups)
                .with("claims", claims);
    }

    /** The address of this question. */
    Address address() {
        return about(user).with("system", isSystem ? "yes" : "");
    }

    /** Whether nothing is asked yet. */
    boolean isEmpty() {
        return application.isEmpty() && user.isEmpty() && groups.isEmpty() && claims.isEmpty() && !isSystem;
    }

    /** Whether more than a user and groups is said. */
    public boolean isUnusual() {
        return isSystem || !claims.isEmpty();
    }

    /** @throws IllegalArgumentException if there is nobody like that */
    Caller caller() {
        if (isSystem) {
            if (!user.isEmpty() || !groups.isEmpty() || !claims.isEmpty()) {
                throw new IllegalArgumentException(
                        "Code that runs for no user has no name, groups and claims: empty them, or take the mark away");
            }
            return Caller.system();
        }
        if (user.isEmpty()) {
            throw new IllegalArgumentException("Enter the user name of whom it is about");
        }
        return Caller.withClaims(user, held());
    }

    private Set<Claim> held() {
        Set<Claim> held = new HashSet<>();
        held.add(Claim.user(user));
        groups.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Claim::group)
                .forEach(held::add);
        claims.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Question::claim)
                .forEach(held::add);
        return held;
    }

    private static Claim claim(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException(
                    "Other claims are written one a line, each as TYPE:ISSUER:VALUE, such as department:hr:Controlling");
        }
        return new Claim(parts[0], parts[1], parts[2]);
    }
}
