package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that a node holds, when several threads come by new ones at a time. */
class KeyCustodyTest {
    private final SecureRandom random = new SecureRandom();
    private final MasterKey first = MasterKey.generate(1, random);
    private final MasterKey second = MasterKey.generate(2, random);

    private final KeyCustody custody;

    KeyCustodyTest(@TempDir Path directory) {
        custody = new KeyCustody("store", new NodeDirectory(directory), new NodeMemory(directory));
    }

    @AfterEach
    void close() {
        custody.close();
    }

    @Test
    void staysWithTheCopiesThatAreInUseWhereAnotherThreadWasFirst() {
        KeyRing inUse = new KeyRing(copyOf(second), Optional.of(copyOf(first)));
        custody.adopt(KeyRing.of(first), 1);
        custody.adopt(inUse, 2); // as a reader opened them, so that its copy of the first key is another

        custody.adopt(new KeyRing(second, Optional.of(first)), 2); // as whoever made the second one has them

        assertThat(custody.held()).containsSame(inUse);
    }

    @Test
    void takesTheNextKey() {
        custody.adopt(KeyRing.of(first), 1);

        custody.adopt(new KeyRing(second, Optional.of(first)), 2);

        assertThat(custody.held().orElseThrow().version()).isEqualTo(2);
        assertThat(first.isDestroyed()).as("what is still in use").isFalse();
    }

    @Test
    void wipesAllOfThemWhenItIsClosed() {
        KeyRing inUse = new KeyRing(copyOf(second), Optional.of(copyOf(first)));
        custody.adopt(KeyRing.of(first), 1);
        custody.adopt(inUse, 2);
        custody.adopt(new KeyRing(second, Optional.of(first)), 2);

        custody.close();

        assertThat(inUse.keys()).allMatch(MasterKey::isDestroyed);
        assertThat(first.isDestroyed()).isTrue();
        assertThat(second.isDestroyed()).isTrue();
    }

    private static MasterKey copyOf(MasterKey key) {
        MasterKeyHeader header = key.header(Instant.EPOCH);
        return key.lend(bytes -> MasterKey.proved(header, bytes.clone())).orElseThrow();
    }
}
