package org.securestore.failure;

/** Nobody is calling, so nothing can be decided. The code around the call has to say who it works for. */
public final class NoCallerException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public NoCallerException(String operation) {
        super(operation
                + " needs to know who is calling, and nobody is; run the work with Callers.callAs(caller, work)");
    }
}
