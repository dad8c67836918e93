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

/** Revokes a right. */
@Command(
        name = "revoke",
        description = "Revoke a right over the store; never the last user's full control, nor your own.")
final class Revoke implements Callable<Integer> {
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
            if (known) {
                rights.revoke(grant);
            }
            report.print(
                    GrantArguments.facts(grant, known),
                    known
                            ? "%s is revoked.".formatted(grant)
                            : "%s was not granted, so nothing is changed; 'securestore admin list' shows what is."
                                    .formatted(grant));
            return ExitCode.OK;
        }
    }
}
