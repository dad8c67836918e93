package org.securestore.cli.credentials;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Logs in once with what is stored, as a data source would. */
@Command(
        name = "verify",
        description = {
            "Log in once with the credentials that you yourself would get for an application, and out again, at the"
                    + " database of the connection settings that name it.",
            "They are shown to nobody, so restricted ones can be tried, too. A version that the database has refused"
                    + " is not sent again."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "ID", converter = ApplicationIdArgument.class, description = "The application's id.")
    private TargetApplicationId id;

    @Option(
            names = "--connection",
            paramLabel = "SETTINGS",
            description = "Which connection settings, if several name the application.")
    private @Nullable String settings;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() throws Exception {
        StoreConfiguration configuration = StoreConfiguration.load();
        try (SecureStore store = SecureStore.open(configuration)) {
            SecureStoreSession session = store.as(Caller.process());
            ResolvedConnection destination = new Destinations(session, id)
                    .named(Optional.ofNullable(settings), "Nothing was tried: ", "", "--connection NAME");
            logIn(configuration, destination);
            report.print(
                    Map.of(
                            "application",
                            id.value(),
                            "connection",
                            destination.name().value(),
                            "accepted",
                            true),
                    "The database of %s takes the credentials of %s.".formatted(destination.name(), id));
            return ExitCode.OK;
        }
    }

    private void logIn(StoreConfiguration configuration, ResolvedConnection destination) throws Exception {
        try (SecureStoreDataSource database = new SecureStoreDataSource(configuration)) {
            database.setTargetApplication(id.value());
            database.setConnectionSettings(destination.name().value());
            Callers.callAs(Caller.process(), () -> {
                try (Connection connection = database.getConnection()) {
                    return connection.isValid(0);
                }
            });
        } catch (SQLException refused) {
            throw new RefusedException(String.valueOf(refused.getMessage()), refused);
        }
    }
}
