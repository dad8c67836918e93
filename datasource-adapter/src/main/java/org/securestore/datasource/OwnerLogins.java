package org.securestore.datasource;

/**
 * The logins of one owner, one after the other, on behalf of whoever was admitted last. Threads may share it.
 *
 * @see LoginDesk
 */
final class OwnerLogins {
    private final String name;
    private final DatabaseLogin login;
    private volatile Admission admission;

    /** @param name by which the container's pool knows the owner */
    OwnerLogins(String name, DatabaseLogin login, Admission first) {
        this.name = name;
        this.login = login;
        this.admission = first;
    }

    String name() {
        return name;
    }

    DatabaseLogin login() {
        return login;
    }

    Admission admission() {
        return admission;
    }

    void admit(Admission latest) {
        admission = latest;
    }
}
