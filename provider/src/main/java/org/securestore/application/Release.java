package org.securestore.application;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.securestore.identity.Claim;

/** How credentials leave the store, beside being handed to whoever is entitled to them. */
public sealed interface Release {
    /** To their owners, who may read them. */
    Release ORDINARY = new Ordinary();

    /** To nobody: connections are opened with them, and no code of an application reads them. */
    Release RESTRICTED = new Restricted();

    /** To their owners, and to redeemers to whom an owner gave a ticket, within the default time. */
    static Release ticketing(Claim... redeemers) {
        return new Ticketing(Ticketing.DEFAULT_TIMEOUT, Set.of(redeemers));
    }

    /** Who may exchange an owner's ticket for his credentials. */
    SortedSet<Claim> redeemers();

    /** To their owners, who may read them. */
    record Ordinary() implements Release {
        @Override
        public SortedSet<Claim> redeemers() {
            return Collections.emptySortedSet();
        }
    }

    /** To nobody: connections are opened with them, and no code of an application reads them. */
    record Restricted() implements Release {
        @Override
        public SortedSet<Claim> redeemers() {
            return Collections.emptySortedSet();
        }
    }

    /**
     * To their owners, and to redeemers to whom an owner gave a ticket.
     *
     * @param timeout how long after its issue a ticket can be redeemed; a second to a day, in whole seconds
     * @param redeemers who may redeem one
     */
    record Ticketing(Duration timeout, SortedSet<Claim> redeemers) implements Release {
        /** How long a ticket can be redeemed unless said otherwise: two minutes, as in the original system. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

        /** The longest time for which a ticket can be redeemed. */
        public static final Duration MAX_TIMEOUT = Duration.ofDays(1);

        /** @throws IllegalArgumentException if the time is out of its range or no whole seconds, or everyone could redeem a ticket */
        public Ticketing {
            redeemers = Claims.namedOnly("ticket redeemers", redeemers);
            if (timeout.compareTo(Duration.ofSeconds(1)) < 0
                    || timeout.compareTo(MAX_TIMEOUT) > 0
                    || !timeout.equals(timeout.truncatedTo(ChronoUnit.SECONDS))) {
                throw new IllegalArgumentException(
                        "A ticket can be redeemed for a second to a day, in whole seconds, not for " + words(timeout));
            }
        }

        private static String words(Duration time) {
            return BigDecimal.valueOf(time.getSeconds())
                            .add(BigDecimal.valueOf(time.getNano(), 9))
                            .stripTrailingZeros()
                            .toPlainString()
                    + " seconds";
        }

        public Ticketing(Duration timeout, Collection<Claim> redeemers) {
            this(timeout, new TreeSet<>(redeemers));
        }
    }
}
