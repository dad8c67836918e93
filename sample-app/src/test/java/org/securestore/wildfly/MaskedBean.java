package org.securestore.wildfly;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;

/** Calls others in a role, and as nobody in particular. */
@Stateless
@PermitAll
@RunAs("robots")
public class MaskedBean {
    @EJB
    private WhoBean called;

    public String calls() {
        return called.isCalling();
    }
}
