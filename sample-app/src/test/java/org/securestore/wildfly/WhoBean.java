package org.securestore.wildfly;

import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import java.util.concurrent.Future;

/** An EJB that everybody may call. */
@Stateless
public class WhoBean {
    public String isCalling() {
        return Who.isCalling();
    }

    @Asynchronous
    public Future<String> isCallingLater() {
        return new AsyncResult<>(Who.isCalling());
    }
}
