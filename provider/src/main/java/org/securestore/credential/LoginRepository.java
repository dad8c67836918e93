package org.securestore.credential;

import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/** Where it is kept what came of logging in with credentials. Bound to one transaction of one thread. */
public interface LoginRepository {
    /** What has come of logging in with this owner's credentials; empty if nobody has tried. */
    Optional<LoginRecord> find(TargetApplicationId application, CredentialOwner owner);

    /** Keeps what has come of it, if there are such credentials; it is gone when they are cleared. */
    void put(TargetApplicationId application, CredentialOwner owner, LoginRecord login);
}
