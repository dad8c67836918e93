package org.securestore.datasource;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.securestore.SecureStore;
import org.securestore.consumer.CredentialConsumer;
import org.securestore.consumer.Standing;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after connections that nobody asks for: closes those whose credentials were replaced, taken away or are about to
 * expire, idle ones at once, and those in use when they come back, or after a while. One thread at a time.
 */
final class Upkeep implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final CredentialConsumer consumer;
    private final ServingPools pools;
    private final PoolSettings settings;

    Upkeep(SecureStore store, ServingPools pools, PoolSettings settings) {
        this.consumer =
                store.as(Caller.system()).consumer(); // as whom does not matter for whether credentials are there
        this.pools = pools;
        this.settings = settings;
    }

    @Override
    public void run() {
        for (OwnerPool pool : pools.all()) {
            try {
                lookAfter(pool);
            } catch (SecureStoreException unavailable) {
                LOG.debug("The connections of {} stay as they are", pool.account(), unavailable);
            } catch (RuntimeException unexpected) { // or nobody would ever look after them again
                LOG.warn("The connections of {} were not looked after", pool.account(), unexpected);
            }
        }
    }

    private void lookAfter(OwnerPool pool) {
        boolean foundOne = false;
        for (PhysicalConnection each : pool.open()) {
            Optional<Decision> user = each.lentTo();
            Optional<DatabaseSession> session = each.session();
            if (session.isPresent() && hasToGo(new Use(each, session.get(), user))) {
                foundOne |= session.get().isFirstFoundToGo();
            }
        }
        if (foundOne) { // once only: it marks those in use, too, for when they come back
            pool.closeIdle();
        }
    }

    private boolean hasToGo(Use use) {
        Stamp stamp = use.session().stamp();
        Account account = stamp.account();
        Optional<Standing> standing = consumer.standing(account.route().application(), account.owner());
        Instant now = Instant.now();
        boolean isOutdated = standing.filter(stamp::isAsNewAs).isEmpty();
        if (isOutdated) { // and not if it is only due: until its credentials expire, its work may go on
            retire(use, standing.isEmpty(), now);
        }
        if (settings.revocation() == Revocation.AT_ONCE) {
            abortIfItsUserMayNot(use, account);
        }
        return isOutdated || stamp.isDue(now) || account.route().isSuperseded();
    }

    private void retire(Use use, boolean isRevoked, Instant now) {
        boolean isOverdue =
                !use.session().outdatedSince(now).plus(settings.drainTimeout()).isAfter(now);
        if (isOverdue || (isRevoked && settings.revocation() == Revocation.AT_ONCE)) {
            use.abort();
        }
    }

    private static void abortIfItsUserMayNot(Use use, Account account) {
        if (use.user().isPresent() && !mayStill(use.user().get(), account)) {
            use.abort();
        }
    }

    private static boolean mayStill(Decision decision, Account account) {
        return decision.session()
                .consumer()
                .standing(account.route().application())
                .filter(standing -> standing.owner().equals(account.owner()))
                .isPresent();
    }

    /** Who uses what, or did so last, as far as can be told. */
    private record Use(PhysicalConnection connection, DatabaseSession session, Optional<Decision> user) {
        void abort() {
            try {
                connection.abort(session, user);
            } catch (SQLException failed) {
                LOG.warn(
                        "A connection of {} could not be closed",
                        session.stamp().account(),
                        failed);
            }
        }
    }
}
