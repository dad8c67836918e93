package org.securestore.cli.node;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.FingerprintArgument;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Fingerprint;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;
import org.securestore.key.Node;
import org.securestore.key.NodeId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has this node ask for the key. */
@Command(
        name = "enrol",
        description = "Have this node ask another one for the master key, so that nobody types the pass phrase here.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Enrol implements Callable<Integer> {
    @Option(
            names = "--approver",
            required = true,
            paramLabel = "FINGERPRINT",
            converter = FingerprintArgument.class,
            description =
                    "The node that will approve this one, as 'securestore status' shows it there; this node takes the"
                            + " key from no other.")
    private NodeId approver;

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            if (store.status().key() == KeyState.READY) {
                throw new RefusedException("This node holds the master key already; there is nothing to ask for");
            }
            Node self = store.as(Caller.process()).nodes().ask(approver);
            report.print(
                    Map.of("fingerprint", self.id().value(), "name", self.name(), "approver", approver.value()),
                    words(new Fingerprint(self.id())));
            return ExitCode.OK;
        }
    }

    private String words(Fingerprint self) {
        return """
            This node is %s.
            Take this fingerprint to node %s by a way that nobody can change it on, and run there:
              securestore node approve %s
            Then 'securestore status' says here that it is READY.\
            """.formatted(self, new Fingerprint(approver), self);
    }
}
