package org.securestore.cli.credentials;

import org.securestore.application.CredentialField;
import org.securestore.cli.secret.DescriptorArgument;
import org.securestore.cli.secret.FileArgument;
import org.securestore.cli.secret.SecretInput;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What holds the value of a field.
 *
 * @param field the field's name, in any case
 */
record FieldInput(String field, SecretInput input) {
    boolean isFor(CredentialField other) {
        return CredentialField.keyOf(field).equals(other.key());
    }

    private static FieldInput parse(String text, ITypeConverter<SecretInput> inputs) throws Exception {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TypeConversionException("it names a field, '=', and what holds the value");
        }
        return new FieldInput(text.substring(0, equals), inputs.convert(text.substring(equals + 1)));
    }

    /** Reads {@code FIELD=FILE}. */
    static final class InFile implements ITypeConverter<FieldInput> {
        @Override
        public FieldInput convert(String text) throws Exception {
            return parse(text, new FileArgument());
        }
    }

    /** Reads {@code FIELD=N}. */
    static final class InDescriptor implements ITypeConverter<FieldInput> {
        @Override
        public FieldInput convert(String text) throws Exception {
            return parse(text, new DescriptorArgument());
        }
    }
}
