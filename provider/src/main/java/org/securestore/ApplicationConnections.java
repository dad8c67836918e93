package org.securestore;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.persistence.StoreTransaction;

/** What a caller does to learn where the credentials of an application are for. */
final class ApplicationConnections {
    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;

    ApplicationConnections(OpenStore store, Caller caller, AuthorizedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    List<ResolvedConnection> of(TargetApplicationId id) {
        return work.lookAtLength(
                AuditAction.LIST_CONNECTIONS,
                Subject.of(id),
                authority -> authority
                        .definition()
                        .map(definition -> permitted(authority, definition)
                                .then(found -> Outcome.done(
                                        store.database().read(transaction -> connections(transaction, id)))))
                        .orElseGet(() -> Outcome.noSuchApplication(id)));
    }

    private Outcome<SealedDefinition> permitted(Authority authority, SealedDefinition definition) {
        AccessDecision decision = definition.application().mapping().decide(caller);
        return authority.administers() || decision instanceof AccessDecision.Granted
                ? Outcome.done(definition)
                : Outcome.refused(
                        new AccessDeniedException(definition.application().id().value()),
                        "administers it not; " + decision.reason());
    }

    private List<ResolvedConnection> connections(StoreTransaction transaction, TargetApplicationId id) {
        Map<ConnectionSettingsName, ConnectionSettings> all = store.records()
                .intactConnectionSettings(transaction)
                .map(SealedConnectionSettings::settings)
                .collect(Collectors.toMap(ConnectionSettings::name, Function.identity()));
        return all.values().stream()
                .map(settings -> lineage(settings, all))
                .flatMap(Optional::stream)
                .filter(lineage -> lineage.application().filter(id::equals).isPresent())
                .map(lineage -> lineage.resolve(id))
                .sorted(Comparator.comparing(ResolvedConnection::name))
                .toList();
    }

    // Those that inherit from what another hand has written are left out, as that is; whoever asks for one is told.
    private static Optional<ConnectionLineage> lineage(
            ConnectionSettings settings, Map<ConnectionSettingsName, ConnectionSettings> all) {
        try {
            return Optional.of(ConnectionLineage.of(settings, name -> Optional.ofNullable(all.get(name))));
        } catch (NoSuchConnectionSettingsException | TamperedRecordException unproved) {
            return Optional.empty();
        }
    }
}
