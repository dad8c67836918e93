package org.securestore.cli.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.cli.failure.WrongUsageException;
import picocli.CommandLine.Option;

/** The options that change the fields of an application. Each names a field as it is called before. */
final class FieldEdits {
    @Option(
            names = "--add-field",
            paramLabel = "NAME:TYPE[:masked][:optional]",
            converter = FieldArgument.class,
            description = "A new field, the last.")
    private List<CredentialField> added = new ArrayList<>();

    @Option(
            names = "--remove-field",
            paramLabel = "NAME",
            description = "A field that goes; what was entered for it is not handed out any more.")
    private List<String> removed = new ArrayList<>();

    @Option(
            names = "--rename-field",
            paramLabel = "NAME=NEW",
            description = "Another name for a field; what was entered for it stays.")
    private Map<String, String> renamed = new LinkedHashMap<>();

    @Option(names = "--mask-field", paramLabel = "NAME", description = "A field to be hidden while it is entered.")
    private List<String> masked = new ArrayList<>();

    @Option(
            names = "--unmask-field",
            paramLabel = "NAME",
            description = "A field to be shown while it is entered, unless its type is secret.")
    private List<String> unmasked = new ArrayList<>();

    @Option(names = "--optional-field", paramLabel = "NAME", description = "A field that may be left out.")
    private List<String> optional = new ArrayList<>();

    @Option(names = "--mandatory-field", paramLabel = "NAME", description = "A field that has to be entered.")
    private List<String> mandatory = new ArrayList<>();

    @Option(
            names = "--first-field",
            paramLabel = "NAME",
            description = "A field that comes first; give it again for the second, and so on.")
    private List<String> first = new ArrayList<>();

    /** @throws WrongUsageException if a field is named that the application does not have */
    TargetApplication appliedTo(TargetApplication application) {
        Stream.of(removed, renamed.keySet(), masked, unmasked, optional, mandatory, first)
                .flatMap(Collection::stream)
                .forEach(name -> insist(application, name));
        refuseSuccessors();
        Stream<CredentialField> kept = application.fields().stream()
                .filter(field -> !names(removed, field))
                .sorted(Comparator.comparingInt(this::rank))
                .map(this::changed);
        return application.withFields(Stream.concat(kept, added.stream()).toList());
    }

    // The store takes a field of the same name for the same field.
    private void refuseSuccessors() {
        if (added.stream().anyMatch(field -> names(removed, field))) {
            throw new WrongUsageException("A field that is removed cannot be added again at once: remove it first, and"
                    + " add another of its name by a second command");
        }
    }

    private int rank(CredentialField field) {
        List<String> keys = first.stream().map(CredentialField::keyOf).toList();
        int rank = keys.indexOf(field.key());
        return rank < 0 ? keys.size() : rank;
    }

    private CredentialField changed(CredentialField field) {
        CredentialField changed = field;
        if (names(masked, field)) {
            changed = changed.withMask();
        }
        if (names(unmasked, field)) {
            changed = changed.withoutMask();
        }
        return withObligation(field, withName(field, changed));
    }

    private CredentialField withName(CredentialField before, CredentialField changed) {
        return renamed.entrySet().stream()
                .filter(entry -> CredentialField.keyOf(entry.getKey()).equals(before.key()))
                .findFirst()
                .map(entry -> changed.named(entry.getValue()))
                .orElse(changed);
    }

    private CredentialField withObligation(CredentialField before, CredentialField changed) {
        if (names(optional, before)) {
            return changed.optional();
        }
        return names(mandatory, before)
                ? new CredentialField(changed.number(), changed.name(), changed.type(), changed.masked(), true)
                : changed;
    }

    private static void insist(TargetApplication application, String name) {
        if (application.field(name).isEmpty()) {
            throw new WrongUsageException("%s has no such field; it has %s"
                    .formatted(
                            application.id(),
                            String.join(
                                    ", ",
                                    application.fields().stream()
                                            .map(CredentialField::name)
                                            .toList())));
        }
    }

    private static boolean names(Collection<String> names, CredentialField field) {
        return names.stream().map(CredentialField::keyOf).anyMatch(field.key()::equals);
    }
}
