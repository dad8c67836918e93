package org.securestore.cli.handout;

import java.nio.file.Path;
import org.securestore.cli.file.NewFile;
import picocli.CommandLine.ITypeConverter;

/** A new file that only its owner can read. */
public final class FileOutput implements SecretOutput {
    private final NewFile file;

    FileOutput(Path path) {
        this.file = new NewFile(path);
    }

    @Override
    public void prepare() {
        file.refuseIfImpossible();
    }

    @Override
    public void write(byte[] secret) {
        file.write(out -> {
            out.write(secret);
            return secret.length;
        });
    }

    @Override
    public boolean isStandardOutput() {
        return false;
    }

    /** Reads the name of a file. */
    public static final class Argument implements ITypeConverter<SecretOutput> {
        @Override
        public SecretOutput convert(String text) {
            return new FileOutput(Path.of(text));
        }
    }
}
