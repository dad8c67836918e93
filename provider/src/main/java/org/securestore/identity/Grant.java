package org.securestore.identity;

/** Proof that a caller was found entitled to the credentials of an owner. Only the access decision can make one. */
public final class Grant {
    private final CredentialOwner owner;
    private final String reason;

    Grant(CredentialOwner owner, String reason) {
        this.owner = owner;
        this.reason = reason;
    }

    /** Whose credentials were granted. */
    public CredentialOwner owner() {
        return owner;
    }

    /** The rule that decided, in words for the audit log. */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "Grant[" + owner + ": " + reason + "]";
    }
}
