package org.securestore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.KeyedKind;
import org.securestore.key.PartitionKey;
import org.securestore.key.StoredKeyChange.Place;
import org.securestore.key.UnreadableRecord;
import org.securestore.persistence.StoreTransaction;

/** Proves one sort of record of a partition under the newest key, as far as the key before it proves them. */
final class KeyedProofs {
    private final KeyedKind kind;
    private final Renewal renewal;

    private KeyedProofs(KeyedKind kind, Renewal renewal) {
        this.kind = kind;
        this.renewal = renewal;
    }

    static KeyedProofs ofDefinitions() {
        return new KeyedProofs(
                KeyedKind.APPLICATION,
                (transaction, name, key) -> transaction
                        .applications()
                        .find(new TargetApplicationId(name))
                        .filter(definition -> definition.isVerified(key))
                        .map(definition -> definition.proof(key)));
    }

    static KeyedProofs ofConnectionSettings() {
        return new KeyedProofs(
                KeyedKind.CONNECTION_SETTINGS,
                (transaction, name, key) -> transaction
                        .connectionSettings()
                        .find(new ConnectionSettingsName(name))
                        .filter(settings -> settings.isVerified(key))
                        .map(settings -> settings.proof(key)));
    }

    static KeyedProofs ofTickets() {
        return new KeyedProofs(
                KeyedKind.TICKET,
                (transaction, name, key) -> transaction.tickets().find(name).stream()
                        .map(ticket -> ticket.verified(key).proof(key))
                        .findFirst());
    }

    Prepared prepare(StoreTransaction reading, PartitionKey key, int from, Place after, int limit) {
        List<String> names = reading.keyed(kind).under(from, after.subject(), limit);
        if (names.isEmpty()) {
            return Prepared.nothing(after);
        }
        Map<String, AuthenticationCode> codes = new LinkedHashMap<>();
        List<UnreadableRecord> unreadable = new ArrayList<>();
        for (String name : names) {
            renewed(reading, name, key)
                    .ifPresentOrElse(code -> codes.put(name, code), () -> unreadable.add(unreadable(reading, name)));
        }
        return new Prepared(
                new Place(kind, reading.partition(), names.get(names.size() - 1), ""),
                names.size(),
                unreadable,
                writing -> writing.keyed(kind).prove(codes, from));
    }

    private Optional<AuthenticationCode> renewed(StoreTransaction reading, String name, PartitionKey key) {
        try {
            return renewal.of(reading, name, key);
        } catch (TamperedRecordException | IllegalArgumentException unreadable) {
            return Optional.empty(); // the second: nobody of ours gave it that name
        }
    }

    private UnreadableRecord unreadable(StoreTransaction reading, String name) {
        return new UnreadableRecord(reading.partition(), kind, name, "", "");
    }

    /** The code of a record under the newest key; empty if nothing proves what is there. */
    @FunctionalInterface
    private interface Renewal {
        Optional<AuthenticationCode> of(StoreTransaction reading, String name, PartitionKey key);
    }
}
