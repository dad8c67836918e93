package org.securestore.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.failure.RefusedException;

/** The file that a bundle is written into. */
class NewFileTest {
    @TempDir
    private Path directory;

    private Path path;
    private NewFile file;

    @BeforeEach
    void nameOfAFile() {
        path = directory.resolve("reporting.bundle");
        file = new NewFile(path);
    }

    @Test
    void isItsOwnersAloneAndHasItsNameWhenItIsComplete() throws IOException {
        String said = file.write(out -> {
            out.write(42);
            assertThat(path).doesNotExist();
            return "written";
        });

        assertThat(said).isEqualTo("written");
        assertThat(path).hasBinaryContent(new byte[] {42});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void isNotThereWhenWritingItFailed() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> file.write(NewFileTest::untilTheDiskIsFull))
                .withMessage("Writing " + path + " failed, and nothing is left of it: No space left on device");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isNotThereWhenWhatItWasForIsRefused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> file.write(out -> {
                    out.write(42);
                    throw new IllegalStateException("refused");
                }));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void replacesNoneThatSomebodyElseMakesMeanwhile() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> file.write(out -> Files.writeString(path, "somebody else's")))
                .withMessageContaining("nothing is overwritten");

        assertThat(path).hasContent("somebody else's");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void needsADirectory() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(new NewFile(directory.resolve("none/reporting.bundle"))::refuseIfImpossible)
                .withMessage("There is no directory " + directory.resolve("none") + "; make it, or name another file");
    }

    private static Object untilTheDiskIsFull(OutputStream out) throws IOException {
        out.write(42);
        throw new IOException("No space left on device");
    }
}
