package org.securestore;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.crypto.CanonicalForm;
import org.securestore.identity.CredentialOwner;
import org.securestore.persistence.Change;
import org.securestore.persistence.RecordedChange;

/**
 * The newest version that this process has seen of each record: what is older was put back by another hand. Versions are
 * revisions of the store and are never used again, so one that was removed is remembered by the revision that removed it.
 *
 * <p>A record takes 16 bytes, in a table that doubles up to 16 MiB. From a quarter of a million records on, it may happen
 * that one is forgotten: of those that meet in one place, the one that has not changed for longest. Threads may share it.
 */
final class SeenVersions {
    private static final int FIRST = 1 << 10;
    private static final int MOST = 1 << 20;
    private static final int IN_A_BUCKET = 8;

    private final int most;
    private long[] places = new long[FIRST];
    private long[] versions = new long[FIRST]; // 0 where there is nothing yet

    SeenVersions() {
        this(MOST);
    }

    /** @param most how many records are remembered at most: a power of two */
    SeenVersions(int most) {
        this.most = most;
    }

    /** The newest version that was seen in a place; 0 if none was. */
    synchronized long newest(Place place) {
        int slot = slotOf(place.hash());
        return places[slot] == place.hash() ? versions[slot] : 0;
    }

    /** A version was seen in a place, and proved; one that is older than the newest is of no account. */
    synchronized void saw(Place place, long version) {
        int slot = slotOf(place.hash());
        while (versions[slot] != 0 && places[slot] != place.hash() && places.length < most) {
            grow();
            slot = slotOf(place.hash());
        }
        versions[slot] = places[slot] == place.hash() ? Math.max(versions[slot], version) : version;
        places[slot] = place.hash();
    }

    /** Forgets everything. */
    synchronized void forget() {
        places = new long[FIRST];
        versions = new long[FIRST];
    }

    /** A change was committed by this process. */
    void made(RecordedChange recorded) {
        Place.of(recorded.partition(), recorded.change()).ifPresent(place -> saw(place, recorded.revision()));
    }

    /** Where a place is; where it could be, if it is not there; where that is full, the one that is longest unchanged. */
    private int slotOf(long place) {
        int first = ((int) place & (places.length / IN_A_BUCKET - 1)) * IN_A_BUCKET;
        int oldest = first;
        for (int slot = first; slot < first + IN_A_BUCKET; slot++) {
            if (places[slot] == place) {
                return slot;
            }
            if (versions[slot] < versions[oldest]) { // such as one that is free
                oldest = slot;
            }
        }
        return oldest;
    }

    // What was in one bucket comes into one of two, so that there is room for each.
    private void grow() {
        long[] oldPlaces = places;
        long[] oldVersions = versions;
        places = new long[oldPlaces.length * 2];
        versions = new long[oldVersions.length * 2];
        for (int old = 0; old < oldPlaces.length; old++) {
            if (oldVersions[old] != 0) {
                int slot = slotOf(oldPlaces[old]);
                places[slot] = oldPlaces[old];
                versions[slot] = oldVersions[old];
            }
        }
    }

    /**
     * Where a record lies, as 64 bits of the SHA-256 of that and of what only this process knows: that two meet by chance need
     * not be feared, and nobody can choose names that meet.
     */
    record Place(long hash) {
        private static final String SECRET = secret();

        static Place ofDefinition(String partition, TargetApplicationId id) {
            return of(partition, Change.Kind.APPLICATION, id.key(), "");
        }

        static Place ofCredentials(String partition, TargetApplicationId id, CredentialOwner owner) {
            return of(partition, Change.Kind.CREDENTIALS, id.key(), owner.key());
        }

        static Place ofConnectionSettings(String partition, ConnectionSettingsName name) {
            return of(partition, Change.Kind.CONNECTION_SETTINGS, name.key(), "");
        }

        static Place ofRights(String partition) {
            return of(partition, Change.Kind.RIGHTS, "", "");
        }

        /** Where the record lies that was changed; empty if it is none whose version is the revision of its change. */
        static Optional<Place> of(String partition, Change change) {
            return switch (change.kind()) {
                case APPLICATION -> change.subject().map(id -> ofDefinition(partition, new TargetApplicationId(id)));
                case CREDENTIALS ->
                    change.subject()
                            .flatMap(id -> change.owner()
                                    .map(owner -> ofCredentials(partition, new TargetApplicationId(id), owner)));
                case CONNECTION_SETTINGS ->
                    change.subject().map(name -> ofConnectionSettings(partition, new ConnectionSettingsName(name)));
                case RIGHTS -> Optional.of(ofRights(partition));
                case KEYS, AUDIT_SETTINGS, PARTITIONS, EVERYTHING -> Optional.empty();
            };
        }

        private static Place of(String partition, Change.Kind kind, String subject, String owner) {
            String hash = CanonicalForm.of("place of a record")
                    .text(SECRET)
                    .text(partition)
                    .text(kind.name())
                    .text(subject)
                    .text(owner)
                    .toSha256();
            return new Place(Long.parseUnsignedLong(hash.substring(0, 16), 16));
        }

        private static String secret() {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            return HexFormat.of().formatHex(random);
        }
    }
}
