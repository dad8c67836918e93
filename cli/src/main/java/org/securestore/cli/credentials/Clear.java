package org.securestore.cli.credentials;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ApplicationIdArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clears credentials, once that is confirmed. */
@Command(
        name = "clear",
        description = {
            "Clear the credentials that the members of a group application share, or those of one user, for good.",
            "With --everywhere, clear all that a user has of his own, and revoke his tickets: he has left."
        })
final class Clear implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            converter = ApplicationIdArgument.class,
            description = "The application's id; left out with --everywhere.")
    private @Nullable TargetApplicationId id;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            converter = UserArgument.class,
            description = "Clear those of this user.")
    private @Nullable Claim user;

    @Option(names = "--own", description = "Clear your own, for which you need not administer the application.")
    private boolean own;

    @Option(names = "--everywhere", description = "Clear those of a user in every application.")
    private boolean everywhere;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        refuseWhatDoesNotFit();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            Clearing clearing = clearing(store.as(Caller.process()));
            if (confirmation.isDryRun()) {
                report.print(clearing.facts("wouldClear"), "%s would be cleared.".formatted(clearing.inWords()));
                return ExitCode.OK;
            }
            confirmation.ask("Clear %s, for good?".formatted(clearing.what()), "Nothing was cleared");
            clearing.work().run();
            report.print(clearing.facts("cleared"), "%s are cleared.".formatted(clearing.inWords()));
            return ExitCode.OK;
        }
    }

    private Clearing clearing(SecureStoreSession session) {
        TargetApplicationId application = id;
        if (application == null) {
            return Clearing.everywhere(session, givenUser());
        }
        return own
                ? Clearing.own(session, application)
                : Clearing.ofAdministrator(session, application, Optional.ofNullable(user));
    }

    private void refuseWhatDoesNotFit() {
        if (everywhere && (id != null || own)) {
            throw new WrongUsageException(
                    "--everywhere is for a user, in every application: leave out the id, and say" + " --user NAME");
        }
        if (!everywhere && id == null) {
            throw new WrongUsageException("Name the application, or say --everywhere --user NAME");
        }
        if (own && user != null) {
            throw new WrongUsageException("--own and --user NAME are mutually exclusive: say whose they are");
        }
        if (everywhere) {
            givenUser();
        }
    }

    private Claim givenUser() {
        return Optional.ofNullable(user)
                .orElseThrow(() ->
                        new WrongUsageException("Say whose credentials are cleared everywhere, with --user NAME"));
    }
}
