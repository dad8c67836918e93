package org.securestore.failure;

/**
 * The ticket is none, was redeemed already or is too old, or its issuer may not use the application. Its issuer can issue
 * another; which it was is in the audit log.
 */
public final class TicketRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public TicketRejectedException(String application) {
        super("This ticket cannot be redeemed for the credentials of " + application
                + " (any more); ask whoever issued it for another");
    }
}
