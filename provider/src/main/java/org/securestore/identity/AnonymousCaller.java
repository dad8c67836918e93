package org.securestore.identity;

/** Somebody of whom nothing is known. */
record AnonymousCaller() implements Caller {
    @Override
    public String name() {
        return "(anonymous)";
    }

    @Override
    public boolean holds(Claim claim) {
        return false;
    }

    @Override
    public boolean isAuthenticated() {
        return false;
    }

    @Override
    public String toString() {
        return name();
    }
}
