package org.securestore.failure;

/** The ticket is none, was redeemed already, or is too old. Its issuer can issue another. */
public final class TicketRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public TicketRejectedException(String application) {
        super("This ticket cannot be redeemed for the credentials of " + application
                + " (any more); ask whoever issued it for another");
    }
}
