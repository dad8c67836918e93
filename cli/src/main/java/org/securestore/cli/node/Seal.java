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

/** Makes another node forget the key. */
@Command(
        name = "seal",
        description = "Make another node forget the master key; it stays enrolled, and refuses everything until it is"
                + " refreshed.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Seal implements Callable<Integer> {
    @Parameters(
            paramLabel = "FINGERPRINT",
            converter = FingerprintArgument.class,
            description = "The node's whole fingerprint.")
    private NodeId node;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Mixin
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            NodeAdministration nodes = store.as(Caller.process()).nodes();
            NodeStanding standing = sealable(nodes); // rather than ask about what is not there
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldSeal", node.value(), "name", standing.name()),
                        "Node %s (%s) would forget the key, and refuse everything."
                                .formatted(new Fingerprint(node), standing.name()));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Make node %s (%s) forget the key, and refuse everything until it is refreshed there?"
                            .formatted(new Fingerprint(node), standing.name()),
                    "Nothing was sealed");
            nodes.seal(node);
            report.print(
                    Map.of("sealed", node.value()),
                    "Node %s forgets the key as soon as it looks, and refuses everything until"
                                    .formatted(new Fingerprint(node))
                            + " 'securestore key refresh' is run there.");
            return ExitCode.OK;
        }
    }

    private NodeStanding sealable(NodeAdministration nodes) {
        NodeStanding standing = nodes.list().stream()
                .filter(other -> other.id().equals(node) && other.state() != NodeStanding.State.ASKING)
                .findFirst()
                .orElseThrow(() -> new NoSuchNodeException(node.value(), "is enrolled"));
        if (standing.keyVersion().isEmpty()) {
            throw NoSuchNodeException.sealedAlready(node.value());
        }
        return standing;
    }
}
