package org.securestore.cli.app;

import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the definition of a field: {@code NAME:TYPE}, with {@code :masked} or {@code :optional} behind it, or both. The name
 * may have colons itself.
 */
final class FieldArgument implements ITypeConverter<CredentialField> {
    private static final String MASKED = ":masked";
    private static final String OPTIONAL = ":optional";

    @Override
    public CredentialField convert(String text) {
        if (text.endsWith(MASKED)) {
            return convert(text.substring(0, text.length() - MASKED.length())).withMask();
        }
        return text.endsWith(OPTIONAL)
                ? convert(text.substring(0, text.length() - OPTIONAL.length())).optional()
                : parse(text);
    }

    private static CredentialField parse(String nameAndType) {
        int colon = nameAndType.lastIndexOf(':');
        if (colon < 0) {
            throw new TypeConversionException(
                    "a field is NAME:TYPE, NAME:TYPE:masked or NAME:TYPE:optional, TYPE being one of "
                            + FieldType.names());
        }
        FieldType type = FieldType.find(nameAndType.substring(colon + 1))
                .orElseThrow(() -> new TypeConversionException("a field's type is one of " + FieldType.names()));
        try {
            return CredentialField.of(nameAndType.substring(0, colon), type);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }
}
