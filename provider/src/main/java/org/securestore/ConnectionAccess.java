package org.securestore;

import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.SealedConnectionSettings;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.identity.AccessDecision;
import org.securestore.identity.Caller;
import org.securestore.persistence.StoreTransaction;

/** What a caller does to learn how he is to connect. */
final class ConnectionAccess {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;

    ConnectionAccess(OpenStore store, Caller caller, AuditedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    ResolvedConnection resolve(ConnectionSettingsName name) {
        Outcome<ResolvedConnection> outcome = work.ask(
                AuditAction.USE_CONNECTION,
                Subject.STORE,
                () -> store.database()
                        .read(transaction -> find(transaction, name))
                        .then(found -> decide(name, found)));
        work.record(AuditAction.USE_CONNECTION, subject(outcome), outcome);
        return outcome.orElseThrow();
    }

    private Outcome<Found> find(StoreTransaction transaction, ConnectionSettingsName name) {
        Optional<ConnectionSettings> settings = settings(transaction, name);
        if (settings.isEmpty()) {
            return Outcome.refused(
                    new NoSuchConnectionSettingsException(name.value()), "there are no connection settings " + name);
        }
        ConnectionLineage lineage = ConnectionLineage.of(settings.get(), ancestor -> settings(transaction, ancestor));
        if (lineage.application().isEmpty()) {
            return denied(name, "it names no target application, and inherits none");
        }
        TargetApplicationId application = lineage.application().get();
        return store.definition(transaction, application)
                .map(definition -> Outcome.done(new Found(lineage.resolve(application), definition.application())))
                .orElseGet(() -> Outcome.noSuchApplication(application));
    }

    private Optional<ConnectionSettings> settings(StoreTransaction transaction, ConnectionSettingsName name) {
        return store.records().connectionSettings(transaction, name).map(SealedConnectionSettings::settings);
    }

    // Outside of the transaction, as a caller may take his time.
    private Outcome<ResolvedConnection> decide(ConnectionSettingsName name, Found found) {
        AccessDecision decision = found.application().mapping().decide(caller);
        return decision instanceof AccessDecision.Granted
                ? Outcome.done(found.connection(), name + ", " + decision.reason())
                : denied(name, decision.reason());
    }

    private static Subject subject(Outcome<ResolvedConnection> outcome) {
        return outcome instanceof Outcome.Done<ResolvedConnection> done
                ? Subject.of(done.result().application())
                : Subject.STORE;
    }

    private static <T> Outcome<T> denied(ConnectionSettingsName name, String reason) {
        return Outcome.refused(new AccessDeniedException(name.value()), name + ": " + reason);
    }

    /** What the store says, before the caller is asked. */
    private record Found(ResolvedConnection connection, TargetApplication application) {}
}
