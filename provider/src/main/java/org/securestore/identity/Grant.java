package org.securestore.identity;

/** Proof that a caller was found entitled to the credentials of an owner. Only the decision about it can make one. */
public final class Grant {
    private final CredentialOwner owner;
    private final String capacity;
    private final Claim claim;

    private Grant(CredentialOwner owner, String capacity, Claim claim) {
        this.owner = owner;
        this.capacity = capacity;
        this.claim = claim;
    }

    /** To a member of an application, who holds this claim. */
    static Grant toMember(Claim claim) {
        return new Grant(CredentialOwner.MEMBERS, "member", claim);
    }

    /** To the owner of credentials of his own, whom this claim names. */
    static Grant toOwner(Claim claim) {
        return new Grant(CredentialOwner.individual(claim), "owner", claim);
    }

    /** To whoever moves the store, as he has full control by this claim. */
    static Grant toMover(Claim claim, CredentialOwner owner) {
        return new Grant(owner, "mover", claim);
    }

    /** Whose credentials were granted. */
    public CredentialOwner owner() {
        return owner;
    }

    /** The rule that decided, in words for the audit log: put together only here, as hardly any grant is recorded. */
    public String reason() {
        return capacity + " as " + claim;
    }

    @Override
    public String toString() {
        return "Grant[" + owner + ": " + reason() + "]";
    }
}
