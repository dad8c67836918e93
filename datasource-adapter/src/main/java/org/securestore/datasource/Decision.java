package org.securestore.datasource;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.securestore.Access;
import org.securestore.SecureStoreSession;

/** As whom somebody is to connect. Threads may share it. */
final class Decision {
    private final String caller;
    private final SecureStoreSession session;
    private final Access access;
    private Account account; // replaced by an equal one only
    private final long madeAt = System.nanoTime();
    // Weak, as an application may go while its decisions are still known.
    private final WeakReference<@Nullable ClassLoader> application =
            new WeakReference<>(Thread.currentThread().getContextClassLoader());
    private volatile @Nullable OwnerPool served; // where: most come again, and need not look for it then

    Decision(String caller, SecureStoreSession session, Access access, Account account) {
        this.caller = caller;
        this.session = session;
        this.access = access;
        this.account = account;
    }

    /** The same, as it was decided at another time. */
    Decision with(Access other) {
        return new Decision(caller, session, other, new Account(account.route(), other.owner()));
    }

    /** Whether this says what holds instead of {@code access}, which another application, or an earlier definition, gave. */
    boolean replaces(Access other) {
        return !account.route().isFor(other)
                || (access.owner().equals(other.owner()) && access.definitionVersion() > other.definitionVersion());
    }

    /** The name of whom it was decided for. */
    String caller() {
        return caller;
    }

    SecureStoreSession session() {
        return session;
    }

    Access access() {
        return access;
    }

    Account account() {
        return account;
    }

    /** The class loader of the application that it was made for, beside which the vendor's driver may lie; null if there is none. */
    @Nullable
    ClassLoader application() {
        return application.get();
    }

    /** By {@link System#nanoTime}. */
    long madeAt() {
        return madeAt;
    }

    @Nullable
    OwnerPool servedBy() {
        return served;
    }

    /** Notes by which pool it is served, and takes over the account as that has it: the same object is compared faster. */
    void servedBy(OwnerPool pool) {
        Account same = pool.account();
        if (same.equals(account)) {
            account = same;
        }
        served = pool;
    }
}
