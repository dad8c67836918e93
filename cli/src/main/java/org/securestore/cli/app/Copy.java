package org.securestore.cli.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.ApplicationAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a target application that is defined like another. */
@Command(
        name = "copy",
        description = "Add a target application that is defined like another. Credentials are not copied.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Copy implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            converter = ApplicationIdArgument.class,
            description = "The id of the application that there is.")
    private TargetApplicationId id;

    @Parameters(
            index = "1",
            paramLabel = "NEW-ID",
            converter = ApplicationIdArgument.class,
            description = "The id of the new one.")
    private TargetApplicationId newId;

    @Option(
            names = "--name",
            paramLabel = "DISPLAY",
            description = "What people call the new one; otherwise as the other, or its id if that has no name.")
    private @Nullable String name;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            ApplicationAdministration applications = store.as(Caller.process()).applications();
            VersionedApplication created =
                    applications.create(copy(applications.get(id).application()));
            report.print(
                    new ApplicationReport(created).facts(),
                    "%s is created, as %s is defined but without credentials. Next, run '%s'."
                            .formatted(newId, id, NextCommand.setCredentials(created.application())));
            return ExitCode.OK;
        }
    }

    private TargetApplication copy(TargetApplication original) {
        try {
            return new TargetApplication(
                    newId,
                    Optional.ofNullable(name).orElseGet(() -> displayName(original)),
                    original.contactEmail(),
                    original.mapping(),
                    original.release(),
                    original.administrators(),
                    original.fields());
        } catch (IllegalArgumentException malformed) {
            throw new WrongUsageException(String.valueOf(malformed.getMessage()));
        }
    }

    private String displayName(TargetApplication original) {
        return original.displayName().equals(original.id().value()) ? newId.value() : original.displayName();
    }
}
