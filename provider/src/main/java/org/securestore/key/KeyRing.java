package org.securestore.key;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.Authenticator;
import org.securestore.crypto.CanonicalForm;

/**
 * The keys that a node works with: the newest, under which everything is written, and while it is being replaced the one before
 * it, under which something may still lie. Threads may share it.
 */
public record KeyRing(MasterKey newest, Optional<MasterKey> before) implements Authenticator {
    public static KeyRing of(MasterKey only) {
        return new KeyRing(only, Optional.empty());
    }

    /** The newest alone: what was proved anew when it was made is proved by no other. */
    public KeyRing newestAlone() {
        return of(newest);
    }

    @Override
    public int version() {
        return newest.version();
    }

    @Override
    public boolean holds(int keyVersion) {
        return key(keyVersion).isPresent();
    }

    /** See {@link MasterKey#seal}. */
    public SealedRecord seal(byte[] plaintext, CanonicalForm place, SecureRandom random) {
        return newest.seal(plaintext, place, random);
    }

    /** See {@link MasterKey#open}. */
    public Optional<byte[]> open(SealedRecord record, CanonicalForm place) {
        return key(record.keyVersion()).flatMap(key -> key.open(record, place));
    }

    @Override
    public AuthenticationCode authenticate(CanonicalForm form) {
        return newest.authenticate(form);
    }

    @Override
    public boolean verifies(CanonicalForm form, AuthenticationCode code) {
        return key(code.keyVersion()).filter(key -> key.verifies(form, code)).isPresent();
    }

    /** Wipes both. */
    public void destroy() {
        keys().forEach(MasterKey::destroy);
    }

    /** Whether these are the same keys, be it in other copies. */
    boolean hasTheKeysOf(KeyRing other) {
        return newest.isCopyOf(other.newest)
                && before.isPresent() == other.before.isPresent()
                && before.stream().allMatch(key -> key.isCopyOf(other.before.orElseThrow()));
    }

    Stream<MasterKey> keys() {
        return Stream.concat(Stream.of(newest), before.stream());
    }

    private Optional<MasterKey> key(int keyVersion) {
        return keys().filter(key -> key.version() == keyVersion).findFirst();
    }
}
