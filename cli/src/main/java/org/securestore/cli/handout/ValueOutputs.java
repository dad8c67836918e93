package org.securestore.cli.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.application.CredentialField;
import org.securestore.cli.failure.RefusedException;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.SecretValue;
import picocli.CommandLine.Option;

/** The options that say into which files and file descriptors the values of which fields go. */
public final class ValueOutputs {
    @Option(
            names = "--value-file",
            paramLabel = "FIELD=FILE",
            converter = ValueOutput.InFile.class,
            description = "Write the value of this field, and nothing else, into this file, which must not be there yet"
                    + " and only you can read.")
    private List<ValueOutput> files = new ArrayList<>();

    @Option(
            names = "--value-fd",
            paramLabel = "FIELD=N",
            converter = ValueOutput.InDescriptor.class,
            description = "Write the value of this field to this file descriptor, which is no terminal.")
    private List<ValueOutput> descriptors = new ArrayList<>();

    /** Whether nothing is to be written. */
    public boolean isEmpty() {
        return all().findAny().isEmpty();
    }

    /** Whether the standard output is one of them, so that nothing else may be printed there. */
    public boolean isOnStandardOutput() {
        return all().anyMatch(output -> output.output().isStandardOutput());
    }

    /**
     * Makes ready, before the store is opened and anything is handed out.
     *
     * @throws RefusedException if one cannot be written, or a person would see it
     */
    public void prepare() {
        all().map(ValueOutput::output).forEach(SecretOutput::prepare);
    }

    /**
     * Writes the values, byte by byte as they are.
     *
     * @return the fields that were written
     * @throws RefusedException if that fails, or a field has no value; the others are written then
     */
    public List<CredentialField> write(CredentialSet credentials) {
        List<CredentialField> written = new ArrayList<>();
        List<ValueOutput> without = new ArrayList<>();
        for (ValueOutput output : all().toList()) {
            find(output, credentials)
                    .ifPresentOrElse(
                            field -> written.add(written(field, output, credentials)), () -> without.add(output));
        }
        if (!without.isEmpty()) {
            throw new RefusedException("A value is wanted of a field that has none; there is "
                    + String.join(", ", names(credentials.fields())));
        }
        return written;
    }

    private static Optional<CredentialField> find(ValueOutput output, CredentialSet credentials) {
        return credentials.fields().stream().filter(output::isFor).findFirst();
    }

    private static CredentialField written(CredentialField field, ValueOutput output, CredentialSet credentials) {
        SecretValue value = credentials.get(field.name());
        return value.lendBytes(bytes -> {
            output.output().write(bytes);
            return field;
        });
    }

    private static List<String> names(List<CredentialField> fields) {
        return fields.stream().map(CredentialField::name).toList();
    }

    private Stream<ValueOutput> all() {
        return Stream.concat(files.stream(), descriptors.stream());
    }
}
