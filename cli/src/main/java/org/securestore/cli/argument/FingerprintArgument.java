package org.securestore.cli.argument;

import java.util.Locale;
import org.securestore.key.NodeId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the whole fingerprint of a node, in groups or not, and in either case. */
public final class FingerprintArgument implements ITypeConverter<NodeId> {
    @Override
    public NodeId convert(String text) {
        try {
            return new NodeId(text.replaceAll("[-:.\\s]", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException("a fingerprint is 32 hexadecimal digits, all of them");
        }
    }
}
