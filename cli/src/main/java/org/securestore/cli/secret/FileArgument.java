package org.securestore.cli.secret;

import java.io.File;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a file that holds a secret. */
public final class FileArgument implements ITypeConverter<SecretInput> {
    @Override
    public SecretInput convert(String text) {
        return SecretInput.ofFile(new File(text));
    }
}
