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

    Trouble rotation() {
        return rotation;
    }

    Trouble revocation() {
        return revocation;
    }
}
