package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.application.CredentialField;
import org.securestore.cli.failure.WrongUsageException;
import picocli.CommandLine.Option;

/** The options that say which files and file descriptors hold the values of which fields. */
final class FieldInputs {
    @Option(
            names = "--value-file",
            paramLabel = "FIELD=FILE",
            converter = FieldInput.InFile.class,
            description = "Read the value of this field from this file, instead of asking for it.")
    private List<FieldInput> files = new ArrayList<>();

    @Option(
            names = "--value-fd",
            paramLabel = "FIELD=N",
            converter = FieldInput.InDescriptor.class,
            description = "Read the value of this field from this file descriptor, instead of asking for it.")
    private List<FieldInput> descriptors = new ArrayList<>();

    /** What holds the value of {@code field}; empty if somebody has to be asked. */
    Optional<FieldInput> find(CredentialField field) {
        return all().filter(input -> input.isFor(field)).findFirst();
    }

    /** @throws WrongUsageException if there is an input for none of {@code fields}, or more than one for one */
    void check(List<CredentialField> fields) {
        var given = new HashSet<CredentialField>();
        for (FieldInput input : all().toList()) {
            CredentialField field = fields.stream()
                    .filter(input::isFor)
                    .findFirst()
                    .orElseThrow(
                            () -> new WrongUsageException("A value is given for a field that there is not; there is "
                                    + fields.stream().map(CredentialField::name).collect(Collectors.joining(", "))));
            if (!given.add(field)) {
                throw new WrongUsageException("The value of " + field.name() + " is given twice");
            }
        }
    }

    private Stream<FieldInput> all() {
        return Stream.concat(files.stream(), descriptors.stream());
    }
}
