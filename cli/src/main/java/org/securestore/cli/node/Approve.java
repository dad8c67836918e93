package org.securestore.cli.node;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.NodeAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.FingerprintArgument;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Fingerprint;
import org.securestore.cli.report.Report;
import org.securestore.failure.NoSuchNodeException;
import org.securestore.identity.Caller;
import org.securestore.key.NodeId;
import org.securestore.key.NodeStanding;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives the key to a node that asks for it, once that is confirmed. */
@Command(name = "approve", description = "Give the master key to a node that asks for it.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Approve implements Callable<Integer> {
    @Parameters(
            paramLabel = "FINGERPRINT",
            converter = FingerprintArgument.class,
            description =
                    "The whole fingerprint, as the node itself showed it, not as 'node list' does: anybody who has the"
                            + " database's password can be in that list.")
    private NodeId node;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            NodeAdministration nodes = store.as(Caller.process()).nodes();
            NodeStanding asking = asking(nodes);
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldApprove", node.value(), "name", asking.name()),
                        "%s would be enrolled, and given the master key.".formatted(words(asking)));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "It calls itself %s, and is %s.%nDoes that node itself show this fingerprint, and may it have the master key?"
                            .formatted(asking.name(), new Fingerprint(node)),
                    "Nothing was approved; 'securestore node remove' takes the request away");
            nodes.approve(node);
            report.print(
                    Map.of("approved", node.value(), "name", asking.name()),
                    "%s is enrolled, and holds the key as soon as it looks.".formatted(words(asking)));
            return ExitCode.OK;
        }
    }

    private NodeStanding asking(NodeAdministration nodes) {
        return nodes.list().stream()
                .filter(other -> other.id().equals(node) && other.state() == NodeStanding.State.ASKING)
                .findFirst()
                .orElseThrow(() -> new NoSuchNodeException(node.value(), "asks for the key"));
    }

    private String words(NodeStanding asking) {
        return "Node %s (%s)".formatted(new Fingerprint(node), asking.name());
    }
}
