package org.securestore;

import java.util.List;
import java.util.Optional;
import org.securestore.key.KeyedKind;
import org.securestore.key.PartitionKey;
import org.securestore.key.StoredKeyChange.Place;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.StoreTransaction;

/** All that is brought from one key to the next in batches, sort by sort, and of each sort partition by partition. */
final class KeyedStages {
    private static final List<KeyedKind> ORDER =
            List.of(KeyedKind.APPLICATION, KeyedKind.CONNECTION_SETTINGS, KeyedKind.TICKET, KeyedKind.CREDENTIAL);

    private final OpenStore store;
    private final KeyedCredentialSets credentials;

    KeyedStages(OpenStore store) {
        this.store = store;
        this.credentials = new KeyedCredentialSets(store.vault());
    }

    /** How many records there are to be brought from a key to the next, in all partitions. */
    static long count(StoreTransaction transaction, int version) {
        long count = 0;
        for (PartitionId partition : transaction.partitions().all()) {
            for (KeyedKind kind : ORDER) {
                count += transaction.in(partition).keyed(kind).countUnder(version);
            }
        }
        return count;
    }

    /** Whether no record at all lies under a key. */
    static boolean noneUnder(StoreTransaction transaction, int version) {
        return transaction.partitions().all().stream()
                .map(transaction::in)
                .allMatch(partition -> List.of(KeyedKind.values()).stream()
                        .allMatch(kind -> partition.keyed(kind).noneUnder(version)));
    }

    /** The next records behind a place, at most {@code limit}; none when all sorts are done. */
    Prepared prepare(StoreTransaction reading, int from, Place after, int limit) {
        Optional<Place> place = Optional.of(after);
        while (place.isPresent()) {
            Place here = place.get();
            if (!here.partition().isEmpty()) {
                StoreTransaction inside = reading.in(new PartitionId(here.partition()));
                Prepared prepared = prepare(inside, store.key(inside), from, here, limit);
                if (prepared.records() > 0) {
                    return prepared;
                }
            }
            place = behind(reading, here);
        }
        return Prepared.nothing(after);
    }

    private Prepared prepare(StoreTransaction inside, PartitionKey key, int from, Place here, int limit) {
        return switch (here.kind()) {
            case APPLICATION -> KeyedProofs.ofDefinitions().prepare(inside, key, from, here, limit);
            case CONNECTION_SETTINGS -> KeyedProofs.ofConnectionSettings().prepare(inside, key, from, here, limit);
            case TICKET -> KeyedProofs.ofTickets().prepare(inside, key, from, here, limit);
            case CREDENTIAL -> credentials.prepare(inside, key, from, here, limit);
            case RIGHT, AUDIT_CHAIN, AUDIT_SETTINGS -> Prepared.nothing(here); // done when the key was made
        };
    }

    /** The beginning of the next partition, or of the first one in the next sort. */
    private Optional<Place> behind(StoreTransaction reading, Place here) {
        return reading.partitions().all().stream()
                .map(PartitionId::value)
                .filter(partition -> partition.compareTo(here.partition()) > 0)
                .sorted()
                .findFirst()
                .map(partition -> new Place(here.kind(), partition, "", ""))
                .or(() -> ORDER.stream()
                        .skip(ORDER.indexOf(here.kind()) + 1L)
                        .findFirst()
                        .map(kind -> new Place(kind, "", "", "")));
    }
}
