package org.securestore.wildfly;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import org.jboss.ejb3.annotation.RunAsPrincipal;

/** Does all as a robot. */
@Stateless
@PermitAll
@RunAs("robots")
@RunAsPrincipal("robot")
public class RobotBean {
    @EJB
    private WhoBean called;

    public String calls() {
        return called.isCalling();
    }

    public String isCalling() {
        return Who.isCalling();
    }
}
