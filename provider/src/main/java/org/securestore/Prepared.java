package org.securestore;

import java.util.List;
import java.util.function.Consumer;
import org.securestore.key.StoredKeyChange.Place;
import org.securestore.key.UnreadableRecord;
import org.securestore.persistence.StoreTransaction;

/**
 * Records that were read, and are ready to be written under the newest key.
 *
 * @param last the last of them, behind which the work goes on
 * @param records how many they are; 0 if there are no more
 * @param unreadable those among them that cannot be brought to another key
 * @param writing writes the others, as far as nobody else has meanwhile
 */
record Prepared(Place last, int records, List<UnreadableRecord> unreadable, Consumer<StoreTransaction> writing) {
    Prepared {
        unreadable = List.copyOf(unreadable);
    }

    static Prepared nothing(Place place) {
        return new Prepared(place, 0, List.of(), transaction -> {});
    }
}
