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
            if (hasToGo(each, pool.account())) {
                foundOne |= each.isFirstFoundToGo();
            }
        }
        if (foundOne) { // once only: it marks those in use, too, for when they come back
            pool.closeIdle();
        }
    }

    private boolean hasToGo(PhysicalConnection connection, Account served) {
        Stamp stamp = connection.stamp();
        Account account = stamp.account();
        Optional<Standing> standing = consumer.standing(account.route().application(), account.owner());
        Instant now = Instant.now();
        boolean isOutdated = standing.filter(stamp::isAsNewAs).isEmpty();
        if (isOutdated) { // and not if it is only due: until its credentials expire, its work may go on
            retire(connection, standing.isEmpty(), now);
        }
        if (settings.revocation() == Revocation.AT_ONCE) {
            abortIfItsUserMayNot(connection);
        }
        return isOutdated || stamp.isDue(now) || account.route().isSuperseded() || !account.equals(served);
    }

    private void retire(PhysicalConnection connection, boolean isRevoked, Instant now) {
        boolean isOverdue =
                !connection.outdatedSince(now).plus(settings.drainTimeout()).isAfter(now);
        if (isOverdue || (isRevoked && settings.revocation() == Revocation.AT_ONCE)) {
            abort(connection);
        }
    }

    private static void abortIfItsUserMayNot(PhysicalConnection connection) {
        Optional<Decision> user = connection.lentTo();
        if (user.isPresent() && !mayStill(user.get())) {
            abort(connection);
        }
    }

    private static boolean mayStill(Decision decision) {
        return decision.session()
                .consumer()
                .standing(decision.account().route().application())
                .filter(standing -> standing.owner().equals(decision.account().owner()))
                .isPresent();
    }

    private static void abort(PhysicalConnection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failed) {
            LOG.warn(
                    "A connection of {} could not be closed", connection.stamp().account(), failed);
        }
    }
}
