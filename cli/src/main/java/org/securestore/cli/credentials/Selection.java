package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.securestore.application.CredentialAlias;
import org.securestore.cli.credentials.foreign.ForeignEntry;
import org.securestore.cli.credentials.foreign.ForeignStore;
import org.securestore.cli.credentials.foreign.ForeignStore.Unusable;
import picocli.CommandLine.Option;

/** The options that say which entries of another store are taken over, and where they go. */
final class Selection {
    @Option(
            names = "--map",
            paramLabel = "ALIAS=APP[/FIELD]",
            converter = Mapping.Argument.class,
            description = "Where an entry goes; otherwise its alias says it.")
    private List<Mapping> mappings = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "ALIAS", description = "Leave out an entry.")
    private List<String> skipped = new ArrayList<>();

    /** What is taken over, and where to; whatever has no place is told to {@code problems}. */
    List<Assignment> of(ForeignStore store, Problems problems) {
        store.unusable().stream()
                .filter(entry -> !isSkipped(entry.alias()))
                .forEach(entry -> problems.add(sentence(entry)));
        findMisspelled(store, problems);
        List<Assignment> assignments = new ArrayList<>();
        for (ForeignEntry entry : store.entries()) {
            if (!isSkipped(entry.alias())) {
                destination(entry.alias())
                        .ifPresentOrElse(
                                place -> assignments.add(new Assignment(entry, place)),
                                () -> problems.add(homeless(entry.alias())));
            }
        }
        return assignments;
    }

    private Optional<CredentialAlias> destination(String alias) {
        return mappings.stream()
                .filter(mapping -> mapping.isFor(alias))
                .map(Mapping::destination)
                .findFirst()
                .or(() -> CredentialAlias.find(alias));
    }

    private boolean isSkipped(String alias) {
        return skipped.stream().anyMatch(alias::equalsIgnoreCase);
    }

    private void findMisspelled(ForeignStore store, Problems problems) {
        List<String> aliases = new ArrayList<>();
        store.entries().forEach(entry -> aliases.add(entry.alias()));
        store.unusable().forEach(entry -> aliases.add(entry.alias()));
        var named = new HashSet<>(skipped);
        mappings.forEach(mapping -> named.add(mapping.name()));
        named.stream()
                .filter(name -> aliases.stream().noneMatch(name::equalsIgnoreCase))
                .sorted()
                .forEach(name -> problems.add("There is no entry " + name + " in the file; check the spelling"));
    }

    private static String sentence(Unusable entry) {
        return "%s %s; leave it out with --skip \"%s\"".formatted(entry.alias(), entry.reason(), entry.alias());
    }

    private static String homeless(String alias) {
        return "%s is no application's id; say where it goes with --map \"%s=APP/FIELD\"".formatted(alias, alias);
    }
}
