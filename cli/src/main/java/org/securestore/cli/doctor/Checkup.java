package org.securestore.cli.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.securestore.DatabaseLocation;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.diagnosis.Diagnoses;
import org.securestore.cli.diagnosis.Diagnosis;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreNotFoundException;
import org.securestore.identity.Caller;

/** All checks in order: what later ones rest on is checked first. One thread, once. */
final class Checkup {
    private final Clock clock;
    private final List<Diagnosis> found = new ArrayList<>();

    Checkup(Clock clock) {
        this.clock = clock;
    }

    Diagnoses run() {
        found.add(Machine.java());
        configuration().ifPresent(this::check);
        return new Diagnoses(found);
    }

    private Optional<StoreConfiguration> configuration() {
        try {
            StoreConfiguration configuration = StoreConfiguration.load();
            found.add(Diagnosis.ok("configuration", "it can be read"));
            return Optional.of(configuration);
        } catch (ConfigurationException wrong) {
            found.add(Diagnosis.failed("configuration", wrong.getMessage() + "; nothing further can be checked"));
            return Optional.empty();
        }
    }

    private void check(StoreConfiguration configuration) {
        found.addAll(new HomeFiles(configuration).checks());
        found.add(Machine.space(configuration.home()));
        try (SecureStore store = SecureStore.open(configuration)) {
            found.add(Diagnosis.ok("database", place(configuration) + " opens, and fits this release"));
            found.addAll(new StoreChecks(store.status(), store.as(Caller.process()), clock).run());
        } catch (StoreNotFoundException absent) {
            found.add(Diagnosis.failed("database", String.valueOf(absent.getMessage()), "securestore init"));
        } catch (SecureStoreException closed) {
            found.add(Diagnosis.failed("database", String.valueOf(closed.getMessage())));
        }
    }

    private static String place(StoreConfiguration configuration) {
        DatabaseLocation database = configuration.database();
        return database.describe(configuration.home());
    }
}
