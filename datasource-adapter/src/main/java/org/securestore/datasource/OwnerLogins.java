package org.securestore.datasource;

import org.jspecify.annotations.Nullable;

/**
 * The logins of one owner, one after the other, on behalf of whoever asks for one; where a container opens connections on a thread of
 * its own, on that of whoever was admitted last. Threads may share it.
 *
 * @see LoginDesk
 */
final class OwnerLogins {
    // Holds something while a thread asks only: threads of a server outlive its applications.
    private static final ThreadLocal<@Nullable Asking> ASKING = new ThreadLocal<>();

    private final String name;
    private final DatabaseLogin login;
    private volatile Admission last;

    /** @param name by which the container's pool knows the owner */
    OwnerLogins(String name, DatabaseLogin login, Admission first) {
        this.name = name;
        this.login = login;
        this.last = first;
    }

    String name() {
        return name;
    }

    DatabaseLogin login() {
        return login;
    }

    Admission admission() {
        Asking own = ASKING.get();
        return own != null && own.whose() == this ? own.admission() : last;
    }

    /** This thread asks for connections, until it {@linkplain #admitted has asked}. */
    void admit(Admission admission) {
        ASKING.set(new Asking(this, admission));
        last = admission;
    }

    void admitted() {
        ASKING.remove();
    }

    private record Asking(OwnerLogins whose, Admission admission) {}
}
