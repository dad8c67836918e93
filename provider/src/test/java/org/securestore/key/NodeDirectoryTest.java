package org.securestore.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.crypto.Bytes;
import org.securestore.failure.UnsafeNodeException;

class NodeDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void hasNoKeyAtFirst() {
        assertThat(new NodeDirectory(temporary.resolve("node")).find()).isEmpty();
    }

    @Test
    void keepsItsKeyForItsOwnerOnly() throws IOException {
        Path node = temporary.resolve("node");

        Bytes created = new NodeDirectory(node).findOrCreate().publicKey();

        assertThat(new NodeDirectory(node).findOrCreate().publicKey()).isEqualTo(created);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(node)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(node.resolve("node.key"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(node)) {
            assertThat(files).containsExactly(node.resolve("node.key"));
        }
    }

    @Test
    void givesEveryThreadThatMakesItTheSameKey() throws Exception {
        Path node = temporary.resolve("node");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Bytes> create =
                    () -> new NodeDirectory(node).findOrCreate().publicKey();
            List<Future<Bytes>> keys = threads.invokeAll(List.of(create, create, create, create, create, create));

            Bytes first = keys.get(0).get();
            for (Future<Bytes> key : keys) {
                assertThat(key.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void isRefusedWhereOthersCouldHaveTouchedIt(String permissions) throws IOException {
        Path node = temporary.resolve("node");
        new NodeDirectory(node).findOrCreate();
        Files.setPosixFilePermissions(node.resolve("node.key"), PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(UnsafeNodeException.class)
                .isThrownBy(() -> new NodeDirectory(node).find())
                .withMessageContaining("chmod 600")
                .withMessageContaining(permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-"})
    void isRefusedWhereOthersCouldHaveReplacedIt(String permissions) throws IOException {
        Path node = temporary.resolve("node");
        new NodeDirectory(node).findOrCreate();
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString(permissions));

        assertThatExceptionOfType(UnsafeNodeException.class)
                .isThrownBy(() -> new NodeDirectory(node).find())
                .withMessageContaining("chmod 700")
                .withMessageContaining(permissions);
    }

    @Test
    void isRefusedWhenItIsNoKey() throws IOException {
        Path node = temporary.resolve("node");
        new NodeDirectory(node).findOrCreate();
        Files.write(node.resolve("node.key"), new byte[7]);

        assertThatExceptionOfType(UnsafeNodeException.class)
                .isThrownBy(() -> new NodeDirectory(node).find())
                .withMessageContaining("7 bytes");
    }
}
