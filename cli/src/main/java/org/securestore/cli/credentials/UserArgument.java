package org.securestore.cli.credentials;

import org.securestore.identity.Claim;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a user. */
final class UserArgument implements ITypeConverter<Claim> {
    @Override
    public Claim convert(String text) {
        try {
            return Claim.user(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }
}
