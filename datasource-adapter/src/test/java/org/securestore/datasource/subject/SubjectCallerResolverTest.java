package org.securestore.datasource.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.security.PrivilegedAction;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

class SubjectCallerResolverTest {
    private final SubjectCallerResolver resolver = new SubjectCallerResolver();

    @Test
    void knowsAsWhomTheThreadWorks() {
        Subject alice = subject(new GroupPrincipal("sales"), new UserPrincipal("alice"), new RolePrincipal("clerk"));

        assertThat(as(alice)).contains(Caller.of("alice", "sales", "clerk"));
    }

    @Test
    void takesTheFirstThatIsNoGroupForTheUser() {
        Subject alice = subject(new UserPrincipal("alice"), new X500Principal("CN=Alice"));

        assertThat(as(alice)).contains(Caller.of("alice"));
    }

    @Test
    void knowsNobodyElsewhere() {
        assertThat(resolver.caller()).isEmpty();
        assertThat(as(subject())).isEmpty();
    }

    @Test
    void isAskedWhereNobodyElseKnows() {
        Subject alice = subject(new UserPrincipal("alice"));

        assertThat(Subject.doAs(alice, (PrivilegedAction<Optional<Caller>>) Callers::current))
                .contains(Caller.of("alice"));
    }

    private Optional<Caller> as(Subject subject) {
        return Subject.doAs(subject, (PrivilegedAction<Optional<Caller>>) resolver::caller);
    }

    private static Subject subject(Principal... principals) {
        Subject subject = new Subject();
        subject.getPrincipals().addAll(List.of(principals)); // which keeps their order
        return subject;
    }

    // named as login modules name them
    private record UserPrincipal(String getName) implements Principal {}

    private record GroupPrincipal(String getName) implements Principal {}

    private record RolePrincipal(String getName) implements Principal {}
}
