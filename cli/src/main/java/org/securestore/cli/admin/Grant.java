package org.securestore.cli.admin;

import java.util.concurrent.Callable;
import org.securestore.RightsAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.identity.RightGrant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Grants a right. */
@Command(
        name = "grant",
        description = {
            "Grant a right over the store.",
            "A system-account has no right over anything; whoever is one counts as the system."
        })
final class Grant implements Callable<Integer> {
    @Mixin
    private final GrantArguments arguments = new GrantArguments();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        RightGrant grant = arguments.grant();
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            RightsAdministration rights = store.as(Caller.process()).rights();
            boolean known = rights.list().contains(grant);
            if (!known) {
                rights.grant(grant);
            }
            report.print(
                    GrantArguments.facts(grant, !known),
                    known ? "%s was granted before.".formatted(grant) : "%s is granted.".formatted(grant));
            return ExitCode.OK;
        }
    }
}
