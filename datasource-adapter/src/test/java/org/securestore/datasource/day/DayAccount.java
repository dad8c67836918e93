package org.securestore.datasource.day;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An account at the database, and what may become of it. One thread, that of the administrator, changes it; others read it.
 */
final class DayAccount {
    private final String name;
    private final Trouble rotation = new Trouble();
    private final Trouble revocation = new Trouble();
    private final AtomicInteger passwords = new AtomicInteger();
    private final AtomicInteger wrongVersions = new AtomicInteger();

    DayAccount(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    String password() {
        return "password " + passwords.get() + " of " + name;
    }

    void nextPassword() {
        passwords.incrementAndGet();
    }

    /** Notes that the store has one version of the credentials now, or in a moment, or had it, that the database refuses. */
    void willBeWrong() {
        wrongVersions.incrementAndGet();
    }

    /** How many versions the database may have been asked to take that it had to refuse. */
    long wrongVersions() {
        return wrongVersions.get();
    }

    Trouble rotation() {
        return rotation;
    }

    Trouble revocation() {
        return revocation;
    }
}
