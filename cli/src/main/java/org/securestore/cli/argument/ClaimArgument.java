package org.securestore.cli.argument;

import java.util.Map;
import java.util.function.Function;
import org.securestore.identity.Claim;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads who somebody is: {@code user:NAME} or {@code group:NAME}. */
public final class ClaimArgument implements ITypeConverter<Claim> {
    private static final String SYNTAX = "it is user:NAME or group:NAME";
    private static final Map<String, Function<String, Claim>> KINDS =
            Map.of(Claim.USER, Claim::user, Claim.GROUP, Claim::group);

    @Override
    public Claim convert(String text) {
        int colon = text.indexOf(':');
        Function<String, Claim> kind = colon < 0 ? null : KINDS.get(text.substring(0, colon));
        if (kind == null) {
            throw new TypeConversionException(SYNTAX);
        }
        try {
            return kind.apply(text.substring(colon + 1));
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(SYNTAX + "; " + malformed.getMessage());
        }
    }
}
