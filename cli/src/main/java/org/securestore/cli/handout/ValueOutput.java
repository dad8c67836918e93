package org.securestore.cli.handout;

import org.securestore.application.CredentialField;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the value of a field goes.
 *
 * @param field the field's name, in any case
 */
record ValueOutput(String field, SecretOutput output) {
    boolean isFor(CredentialField other) {
        return CredentialField.keyOf(field).equals(other.key());
    }

    private static ValueOutput parse(String text, ITypeConverter<SecretOutput> outputs) throws Exception {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TypeConversionException("it names a field, '=', and where the value goes");
        }
        return new ValueOutput(text.substring(0, equals), outputs.convert(text.substring(equals + 1)));
    }

    /** Reads {@code FIELD=FILE}. */
    static final class InFile implements ITypeConverter<ValueOutput> {
        @Override
        public ValueOutput convert(String text) throws Exception {
            return parse(text, new FileOutput.Argument());
        }
    }

    /** Reads {@code FIELD=N}. */
    static final class InDescriptor implements ITypeConverter<ValueOutput> {
        @Override
        public ValueOutput convert(String text) throws Exception {
            return parse(text, new DescriptorOutput.Argument());
        }
    }
}
