package org.securestore.application;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import org.securestore.identity.Claim;

/** For whom applications are looked up, known by the claims that he turned out to hold. */
public sealed interface ApplicationScope {
    /** Somebody who may see all. */
    ApplicationScope ALL = new All();

    /** Whether an application is for him: the database, which was asked first, proves nothing. */
    boolean includes(TargetApplication application);

    /** Every application. */
    record All() implements ApplicationScope {
        @Override
        public boolean includes(TargetApplication application) {
            return true;
        }
    }

    /** What administrators with one of these claims have of their own. */
    record AdministeredBy(Set<Claim> claims) implements ApplicationScope {
        public AdministeredBy {
            claims = Set.copyOf(claims);
        }

        @Override
        public boolean includes(TargetApplication application) {
            return holdsOneOf(application.administrators(), claims);
        }
    }

    /**
     * What users with one of these claims may use.
     *
     * @param canOwn whether they can have credentials of their own
     */
    record UsableBy(Set<Claim> claims, boolean canOwn) implements ApplicationScope {
        public UsableBy {
            claims = Set.copyOf(claims);
        }

        @Override
        public boolean includes(TargetApplication application) {
            return application.mapping() instanceof CredentialMapping.Group group
                    ? holdsOneOf(group.members(), claims)
                    : canOwn;
        }
    }

    private static boolean holdsOneOf(Collection<Claim> named, Set<Claim> held) {
        return !Collections.disjoint(named, held);
    }
}
