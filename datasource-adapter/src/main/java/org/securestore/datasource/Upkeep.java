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
        if (pool.open().isEmpty()) {
            return;
        }
        Account account = pool.account();
        Optional<Standing> standing = consumer.standing(account.route().application(), account.owner());
        Instant now = Instant.now();
        boolean found = false;
        for (PhysicalConnection each : pool.open()) {
            if (!each.isBackedBy(standing, account, now)) {
                found |= !each.isRetired();
                retire(each, standing.isEmpty(), now);
            } else if (settings.revocation() == Revocation.AT_ONCE) {
                abortIfItsUserMayNot(each);
            }
        }
        if (found) {
            LOG.info(
                    "Closing connections of {}: {}",
                    account,
                    standing.isEmpty()
                            ? "its credentials were taken away"
                            : "there are newer credentials, or these expire");
            pool.closeIdle();
        }
    }

    private void retire(PhysicalConnection connection, boolean revoked, Instant now) {
        boolean overdue = !connection.retired(now).plus(settings.drainTimeout()).isAfter(now);
        if (overdue || (revoked && settings.revocation() == Revocation.AT_ONCE)) {
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
