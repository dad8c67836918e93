package org.securestore.cli.secret;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a file descriptor that holds a secret. */
public final class DescriptorArgument implements ITypeConverter<SecretInput> {
    @Override
    public SecretInput convert(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new TypeConversionException("a file descriptor is a number, such as 0 for the standard input");
        }
        return SecretInput.ofDescriptor(Integer.parseInt(text));
    }
}
