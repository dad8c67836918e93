package org.securestore.http;

import javax.net.ssl.SSLContext;
import org.securestore.identity.Caller;

/**
 * The TLS of one version of an owner's credentials: it shows his certificate, and resumes his sessions only, as nobody else
 * has this context.
 */
record OwnerTls(SSLContext context, LatestCaller caller) {
    /** The context for this caller, who was granted the use of the credentials just now. */
    SSLContext grantedTo(Caller granted) {
        caller.becomes(granted);
        return context;
    }
}
