package org.securestore.datasource.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.websphere.security.auth.WSSubject;
import com.ibm.websphere.security.cred.WSCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.login.CredentialExpiredException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.identity.Caller;

/** With classes that stand for Liberty's. */
class LibertyCallerResolverTest {
    private final LibertyCallerResolver resolver = new LibertyCallerResolver();

    @AfterEach
    void end() {
        WSSubject.setCallerSubject(null);
    }

    @Test
    void knowsTheUserAndTheGroups() {
        begin(new Credential(false, "alice", List.of("group:BasicRealm/sales", "group:BasicRealm/staff")));

        assertThat(resolver.caller()).contains(Caller.of("alice", "sales", "staff"));
    }

    @Test
    void knowsNobodyWithoutALogin() {
        assertThat(resolver.caller()).isEmpty();

        begin(new Credential(true, "UNAUTHENTICATED", List.of()));
        assertThat(resolver.caller()).isEmpty();
    }

    @Test
    void knowsNobodyWhoseLoginHasExpired() {
        begin(new Credential(false, "", List.of()));

        assertThat(resolver.caller()).isEmpty();
    }

    private static void begin(WSCredential credential) {
        WSSubject.setCallerSubject(new Subject(true, Set.of(), Set.of(credential), Set.of()));
    }

    /** One without a name has expired. */
    private record Credential(boolean isUnauthenticated, String name, List<String> groups) implements WSCredential {
        @Override
        public String getSecurityName() throws CredentialExpiredException {
            if (name.isEmpty()) {
                throw new CredentialExpiredException();
            }
            return name;
        }

        @Override
        public String getRealmName() {
            return "BasicRealm";
        }

        @Override
        public ArrayList<String> getGroupIds() {
            return new ArrayList<>(groups);
        }
    }
}
