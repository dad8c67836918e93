package org.securestore.cli.app;

import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the definition of a field: {@code NAME:TYPE} or {@code NAME:TYPE:masked}. The name may have colons itself. */
final class FieldArgument implements ITypeConverter<CredentialField> {
    private static final String MASKED = ":masked";

    @Override
    public CredentialField convert(String text) {
        return text.endsWith(MASKED)
                ? parse(text.substring(0, text.length() - MASKED.length())).withMask()
                : parse(text);
    }

    private static CredentialField parse(String nameAndType) {
        int colon = nameAndType.lastIndexOf(':');
        if (colon < 0) {
            throw new TypeConversionException(
                    "a field is NAME:TYPE or NAME:TYPE:masked, TYPE being one of " + FieldType.names());
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
