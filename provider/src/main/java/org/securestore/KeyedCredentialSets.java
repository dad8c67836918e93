package org.securestore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.securestore.credential.CredentialVault;
import org.securestore.credential.KeyedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.key.KeyedKind;
import org.securestore.key.PartitionKey;
import org.securestore.key.StoredKeyChange.Place;
import org.securestore.key.UnreadableRecord;
import org.securestore.persistence.StoreTransaction;

/** Seals the sets of credentials of a partition under the newest key. */
record KeyedCredentialSets(CredentialVault vault) {
    Prepared prepare(StoreTransaction reading, PartitionKey key, int from, Place after, int limit) {
        List<KeyedCredentials> found = new ArrayList<>();
        Optional<String> application = Optional.of(after.subject()).filter(subject -> !subject.isEmpty());
        String owner = after.ownerKey();
        do {
            if (application.isPresent()) {
                found.addAll(reading.keyedCredentials().under(from, application.get(), owner, limit - found.size()));
            }
            if (found.size() < limit) {
                application = reading.keyedCredentials().applicationBehind(application.orElse(""));
                owner = "";
            }
        } while (found.size() < limit && application.isPresent());
        return found.isEmpty() ? Prepared.nothing(after) : prepared(reading, found, key, from);
    }

    private Prepared prepared(StoreTransaction reading, List<KeyedCredentials> found, PartitionKey key, int from) {
        List<SealedCredentials> resealed = new ArrayList<>();
        List<UnreadableRecord> unreadable = new ArrayList<>();
        for (KeyedCredentials each : found) {
            each.credentials()
                    .flatMap(credentials -> vault.reseal(credentials, each.created(), key))
                    .ifPresentOrElse(resealed::add, () -> unreadable.add(unreadable(reading, each)));
        }
        KeyedCredentials last = found.get(found.size() - 1);
        return new Prepared(
                new Place(KeyedKind.CREDENTIAL, reading.partition(), last.application(), last.ownerKey()),
                found.size(),
                unreadable,
                writing -> writing.keyedCredentials().reseal(resealed, from));
    }

    private static UnreadableRecord unreadable(StoreTransaction reading, KeyedCredentials set) {
        return new UnreadableRecord(
                reading.partition(), KeyedKind.CREDENTIAL, set.application(), set.ownerKey(), set.owner());
    }
}
