package org.securestore.failure;

/** A record that another hand wrote cannot be accepted, or not be discarded. The message says what to do instead. */
public final class FindingRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    public FindingRejectedException(String subject, String verb, String instead) {
        super(subject + " cannot be " + verb + "; " + instead);
    }
}
