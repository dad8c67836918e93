package org.securestore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.securestore.SeenVersions.Place;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditVerification;
import org.securestore.audit.VerificationProgress;
import org.securestore.credential.SealedCredentials;
import org.securestore.credential.SealedTicket;
import org.securestore.credential.StoredCredentials;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.SealedRights;
import org.securestore.identity.SealedRights.SealedGrant;
import org.securestore.integrity.Problem;
import org.securestore.integrity.RecordKind;
import org.securestore.key.EnrolledNode;
import org.securestore.key.NodeList;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.StoreTransaction;
import org.securestore.text.PlainText;

/** Looks at single records of one partition, in one transaction: whether they are what a node with the key wrote last. */
final class RecordExamination {
    private final OpenStore store;
    private final StoreTransaction transaction;
    private final PartitionKey key;

    RecordExamination(OpenStore store, StoreTransaction transaction) {
        this.store = store;
        this.transaction = transaction;
        this.key = store.key(transaction);
    }

    /** What comes of looking at one record of a kind; empty if nothing is wrong with it. */
    Function<List<String>, Optional<Examined>> of(RecordKind kind) {
        return switch (kind) {
            case APPLICATION -> definitionsExamined();
            case RIGHT -> rightsExamined();
            case CONNECTION_SETTINGS -> connectionsExamined();
            case NODE -> nodesExamined();
            case RIGHTS -> place -> listOfRights();
            case TICKET -> place -> ticket(place.get(0));
            case CREDENTIALS ->
                place -> transaction
                        .credentials()
                        .stored(place.get(0), place.get(1))
                        .flatMap(stored -> credentials(stored, new HashMap<>()));
            case AUDIT_LOG -> place -> auditLog();
            case AUDIT_SETTINGS -> place -> auditSettings();
        };
    }

    private Function<List<String>, Optional<Examined>> definitionsExamined() {
        Map<String, SealedDefinition> readable = transaction.applications().all().stream()
                .collect(Collectors.toMap(
                        definition -> definition.application().id().key(), Function.identity()));
        return place -> Optional.ofNullable(readable.get(place.get(0)))
                .map(definition -> definition(definition))
                .orElseGet(() -> Examined.unreadable(shown(place.get(0))));
    }

    private Optional<Examined> definition(SealedDefinition definition) {
        TargetApplication application = definition.application();
        return Examined.of(
                application.id().value(),
                problem(
                        definition.isVerified(key),
                        Place.ofDefinition(transaction.partition(), application.id()),
                        definition.version()),
                () -> DefinitionInWords.of(
                        application, transaction.credentials().count(application.id())));
    }

    private Function<List<String>, Optional<Examined>> rightsExamined() {
        Optional<SealedRights> rights = transaction.rights().find();
        return place -> rights.flatMap(found -> found.at(place.get(0), place.get(1)))
                .map(granted -> right(rights.get(), granted))
                .orElseGet(() -> Examined.unreadable(shown(place.get(0))));
    }

    private Optional<Examined> right(SealedRights rights, SealedGrant granted) {
        return rights.proves(granted, key.newestAlone()::verifies)
                ? Optional.empty()
                : Optional.of(new Examined(granted.grant().toString(), Problem.NOT_PROVED, ""));
    }

    private Optional<Examined> listOfRights() {
        long version = transaction.rights().find().map(SealedRights::version).orElse(0L);
        return store.records().isOlder(transaction, Place.ofRights(transaction.partition()), version)
                ? Optional.of(new Examined("", Problem.OLDER, ""))
                : Optional.empty();
    }

    private Function<List<String>, Optional<Examined>> connectionsExamined() {
        Map<String, SealedConnectionSettings> readable = transaction.connectionSettings().all().stream()
                .collect(Collectors.toMap(settings -> settings.settings().name().key(), Function.identity()));
        return place -> Optional.ofNullable(readable.get(place.get(0)))
                .map(settings -> connection(settings))
                .orElseGet(() -> Examined.unreadable(shown(place.get(0))));
    }

    private Optional<Examined> connection(SealedConnectionSettings sealed) {
        ConnectionSettings settings = sealed.settings();
        return Examined.of(
                settings.name().value(),
                problem(
                        sealed.isVerified(key),
                        Place.ofConnectionSettings(transaction.partition(), settings.name()),
                        sealed.version()),
                () -> DefinitionInWords.of(settings));
    }

    private Function<List<String>, Optional<Examined>> nodesExamined() {
        NodeList list = store.nodes().in(transaction.nodes(), key.ring());
        Map<String, EnrolledNode> readable = transaction.nodes().enrolled().stream()
                .collect(Collectors.toMap(enrolled -> enrolled.node().id().value(), Function.identity()));
        return place -> Optional.ofNullable(readable.get(place.get(0)))
                .map(enrolled -> node(enrolled, list))
                .orElseGet(() -> Examined.unreadable(shown(place.get(0))));
    }

    private static Optional<Examined> node(EnrolledNode enrolled, NodeList list) {
        return list.has(enrolled)
                ? Optional.empty()
                : Optional.of(new Examined(
                        PlainText.shown(enrolled.node().name()) + " with the fingerprint "
                                + enrolled.node().id(),
                        Problem.NOT_PROVED,
                        "it is given no key"));
    }

    private Optional<Examined> ticket(String fingerprint) {
        try {
            return transaction
                    .tickets()
                    .find(fingerprint)
                    .filter(ticket -> !ticket.isVerified(key))
                    .map(ticket -> new Examined(
                            label(fingerprint),
                            Problem.NOT_PROVED,
                            "of " + ticket.issuer().self()));
        } catch (TamperedRecordException unreadable) {
            return Examined.unreadable(label(fingerprint));
        }
    }

    /** What comes of looking at a set of credentials, with the definitions that were needed until now. */
    Optional<Examined> credentials(StoredCredentials stored, Map<String, Optional<SealedDefinition>> definitions) {
        if (stored.readable().isEmpty()) {
            return isOfAnUnreadableDefinition(stored.application())
                    ? Optional.empty()
                    : Examined.unreadable("of somebody for " + shown(stored.application()));
        }
        SealedCredentials credentials = stored.readable().get();
        return definitions
                .computeIfAbsent(stored.application(), absent -> usable(credentials))
                .flatMap(definition -> Examined.of(
                        "of " + credentials.owner() + " for " + credentials.application(),
                        problem(definition, credentials),
                        () -> ""));
    }

    private boolean isOfAnUnreadableDefinition(String application) {
        try {
            transaction.applications().find(new TargetApplicationId(application));
            return false;
        } catch (TamperedRecordException finding) {
            return true;
        } catch (IllegalArgumentException planted) { // there is no such id, so whatever lies under it is nobody's
            return false;
        }
    }

    // Where the definition is a finding itself, nothing can be said of what was entered for it.
    private Optional<SealedDefinition> usable(SealedCredentials credentials) {
        try {
            return store.definition(transaction, credentials.application());
        } catch (TamperedRecordException finding) {
            return Optional.empty();
        }
    }

    private Optional<Problem> problem(SealedDefinition definition, SealedCredentials credentials) {
        if (!definition.application().mapping().hasOwner(credentials.owner())
                || !store.vault().opens(definition, credentials, key)) {
            return Optional.of(Problem.DOES_NOT_OPEN);
        }
        CredentialOwner owner = credentials.owner();
        return problem(
                true,
                Place.ofCredentials(transaction.partition(), credentials.application(), owner),
                credentials.version());
    }

    private Optional<Examined> auditLog() {
        AuditVerification found = store.trail().trusted(transaction).verify(VerificationProgress.UNHEARD);
        return found.isIntact()
                ? Optional.empty()
                : Optional.of(new Examined("", Problem.NOT_PROVED, found.toString()));
    }

    private Optional<Examined> auditSettings() {
        return store.trail().trusted(transaction).settings().isPresent()
                ? Optional.empty()
                : Optional.of(new Examined("", Problem.NOT_PROVED, "the strictest hold"));
    }

    private Optional<Problem> problem(boolean proved, Place place, long version) {
        if (!proved) {
            return Optional.of(Problem.NOT_PROVED);
        }
        return store.records().isOlder(transaction, place, version) ? Optional.of(Problem.OLDER) : Optional.empty();
    }

    private static String label(String fingerprint) {
        return SealedTicket.label(shown(fingerprint));
    }

    private static String shown(String text) {
        return PlainText.shown(text);
    }

    /** What came of looking at one record. */
    record Examined(String subject, Problem problem, String description) {
        static Optional<Examined> unreadable(String subject) {
            return Optional.of(new Examined(subject, Problem.UNREADABLE, ""));
        }

        static Optional<Examined> of(String subject, Optional<Problem> problem, Supplier<String> description) {
            return problem.map(found -> new Examined(subject, found, description.get()));
        }
    }
}
