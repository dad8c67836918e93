package org.securestore.cli.argument;

import org.securestore.identity.Claim;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads who somebody is: {@code user:NAME}, {@code group:NAME}, {@code system}, {@code authenticated} or {@code everyone}. */
public final class ClaimArgument implements ITypeConverter<Claim> {
    @Override
    public Claim convert(String text) {
        try {
            return Claim.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }
}
