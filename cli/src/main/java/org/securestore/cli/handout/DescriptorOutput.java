package org.securestore.cli.handout;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.secret.Terminal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file descriptor that was open for writing when this process started, and is no terminal. */
public final class DescriptorOutput implements SecretOutput {
    private static final int STANDARD_OUTPUT = 1;
    private static final Path INFORMATION = Path.of("/proc/self/fdinfo");

    private final int number;
    private @Nullable OutputStream stream;

    DescriptorOutput(int number) {
        this.number = number;
    }

    /** The standard output. */
    public static DescriptorOutput standard() {
        return new DescriptorOutput(STANDARD_OUTPUT);
    }

    @Override
    public void prepare() {
        if (isTerminal()) {
            throw refused("is a terminal, which keeps what it shows; redirect it");
        }
        try {
            refuseUnlessWritable();
            stream = opened();
        } catch (IOException unusable) {
            throw refused("cannot be written: " + new FileTrouble(unusable) + "; check that the shell opens it, as in "
                    + number + "> FILE");
        }
    }

    @Override
    public void write(byte[] secret) {
        OutputStream ready = stream;
        if (ready == null) {
            throw new IllegalStateException("It was not prepared");
        }
        try {
            ready.write(secret);
            ready.flush();
        } catch (IOException failed) {
            throw refused("could not be written: " + new FileTrouble(failed));
        }
    }

    @Override
    public boolean isStandardOutput() {
        return number == STANDARD_OUTPUT;
    }

    /** Whether a person would see what is written there. */
    public boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/dev/fd", Integer.toString(number)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException elsewhere) { // where descriptors are no links
            return isStandardOutput() && Terminal.find().isPresent();
        }
    }

    // A descriptor that the shell has not opened may be a file that this JVM has opened for itself, to read.
    private void refuseUnlessWritable() throws IOException {
        Path information = INFORMATION.resolve(Integer.toString(number));
        if (Files.isDirectory(INFORMATION)) {
            int flags = Files.readAllLines(information).stream()
                    .filter(line -> line.startsWith("flags:"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring("flags:".length()).strip(), 8))
                    .findFirst()
                    .orElse(0);
            if ((flags & 3) == 0) {
                throw new IOException("it is not open for writing");
            }
        }
    }

    private OutputStream opened() throws IOException {
        return switch (number) {
            case STANDARD_OUTPUT -> new FileOutputStream(FileDescriptor.out);
            case 2 -> new FileOutputStream(FileDescriptor.err);
            default -> new FileOutputStream("/dev/fd/" + number, true); // what is there already stays
        };
    }

    private RefusedException refused(String problem) {
        return new RefusedException("The file descriptor " + number + " " + problem);
    }

    /** Reads the number of a file descriptor. */
    public static final class Argument implements ITypeConverter<SecretOutput> {
        @Override
        public SecretOutput convert(String text) {
            if (!text.matches("[1-9][0-9]{0,5}")) {
                throw new TypeConversionException("a file descriptor is a number, such as 1 for the standard output");
            }
            return new DescriptorOutput(Integer.parseInt(text));
        }
    }
}
