package org.securestore.definition;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.failure.LastAdministratorException;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;

/** What a document says a store should have. An immutable value. */
public final class DefinitionsDocument {
    /** The most characters that are read. */
    public static final int MAX_LENGTH = YamlReader.MAX_LENGTH;

    /** The version of the format. */
    static final int FORMAT = 1;

    static final String FORMAT_KEY = "securestore";

    private static final String COMPLETE_KEY = "complete";
    private static final String WHOLE = "a document";

    private final Map<TargetApplicationId, ApplicationEntry> applications;
    private final Optional<Set<RightGrant>> rights;
    private final Optional<ConnectionsList> connections;
    private final Set<Section> complete;

    private DefinitionsDocument(
            Map<TargetApplicationId, ApplicationEntry> applications,
            Optional<Set<RightGrant>> rights,
            Optional<ConnectionsList> connections,
            Set<Section> complete) {
        this.applications = applications;
        this.rights = rights;
        this.connections = connections;
        this.complete = complete;
    }

    /**
     * Reads a document.
     *
     * @throws DocumentRejectedException if it is none
     */
    public static DefinitionsDocument parse(String text) {
        YamlMapping root = YamlReader.read(text).mapping("a document that begins with 'securestore: 1'");
        root.only(
                WHOLE,
                FORMAT_KEY,
                COMPLETE_KEY,
                Section.APPLICATIONS.key(),
                Section.RIGHTS.key(),
                Section.CONNECTIONS.key());
        YamlNode format = root.get(WHOLE, FORMAT_KEY);
        if (!format.text("the version of the format").equals(String.valueOf(FORMAT))) {
            throw format.at()
                    .wrong("this release reads format " + FORMAT + " only: write 'securestore: " + FORMAT + "'");
        }
        Set<Section> complete =
                root.find(COMPLETE_KEY).map(node -> complete(node, root)).orElse(Set.of());
        return new DefinitionsDocument(
                root.find(Section.APPLICATIONS.key())
                        .map(DefinitionsDocument::applications)
                        .orElse(Map.of()),
                root.find(Section.RIGHTS.key())
                        .map(node -> Set.copyOf(new TreeSet<>(node.list("a list of rights", RightEntry::read)))),
                root.find(Section.CONNECTIONS.key())
                        .map(node -> ConnectionsList.read(node, complete.contains(Section.CONNECTIONS))),
                complete);
    }

    /** The text of a document that says what these are; empty rights are left out, and so are empty connections. */
    public static String textOf(
            Collection<TargetApplication> applications,
            Optional<Rights> rights,
            Optional<List<ConnectionSettings>> connections) {
        return DefinitionsText.of(applications, rights, connections);
    }

    /**
     * The applications as they would be in a store that has none of them, in the document's order.
     *
     * @throws DocumentRejectedException if one says too little to be a new one
     */
    public List<TargetApplication> asNew() {
        return applications.values().stream()
                .map(entry -> entry.appliedTo(Optional.empty()))
                .toList();
    }

    /** What of a store has to be known to plan for this document. */
    public Scope scope() {
        return new Scope(
                applications.keySet(),
                complete.contains(Section.APPLICATIONS),
                rights.isPresent(),
                connections.map(ConnectionsList::scope));
    }

    /**
     * What has to change so that a store is as this document says.
     *
     * @param stored all that is in this document's scope
     * @param kept what is made of each wanted application before it is compared
     * @throws DocumentRejectedException if the store's definitions cannot become what is said
     * @throws LastAdministratorException if no user would have full control any more
     */
    public DefinitionsPlan plan(StoredDefinitions stored, UnaryOperator<TargetApplication> kept) {
        ChangeList changes = new ChangeList(stored);
        applications.values().forEach(entry -> changes.become(entry, kept));
        if (complete.contains(Section.APPLICATIONS)) {
            changes.deleteAllBut(applications.keySet());
        }
        connections.ifPresent(list -> changes.connect(list, applications.keySet()));
        rights.ifPresent(grants -> changes.grant(grants, complete.contains(Section.RIGHTS)));
        return new DefinitionsPlan(changes.all(), stored.versions());
    }

    private static Map<TargetApplicationId, ApplicationEntry> applications(YamlNode node) {
        Map<TargetApplicationId, ApplicationEntry> entries = new LinkedHashMap<>();
        for (ApplicationEntry entry : node.list("a list of applications", ApplicationEntry::read)) {
            ApplicationEntry before = entries.put(entry.id(), entry);
            if (before != null) {
                throw entry.at()
                        .wrong("the application " + entry.id() + " stands here for the second time, after line "
                                + before.at().line() + "; remove one (ids that differ only in case are the same)");
            }
        }
        return entries;
    }

    // A list that is left out by mistake must not count as an empty one.
    private static Set<Section> complete(YamlNode node, YamlMapping root) {
        return new HashSet<>(node.list("a list such as [applications]", item -> {
            Section section = item.value("the name of a list", Section::named);
            if (root.find(section.key()).isEmpty()) {
                throw item.at()
                        .wrong("there is no list '" + section.key() + "' in this document that could be complete");
            }
            return section;
        }));
    }
}
