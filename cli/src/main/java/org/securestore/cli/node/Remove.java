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

/** Removes a node, or its request. */
@Command(
        name = "remove",
        description =
                "Take the master key from a node, or its request from the list; the next key is not sealed to it.")
@SuppressWarnings("NullAway.Init") // picocli sets what is required before it calls
final class Remove implements Callable<Integer> {
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
            NodeStanding standing = standing(nodes); // rather than ask about what is not there
            if (confirmation.isDryRun()) {
                report.print(
                        Map.of("wouldRemove", node.value(), "name", standing.name()),
                        "The %s would be removed, and forget the key.".formatted(words(standing)));
                return ExitCode.OK;
            }
            confirmation.ask(
                    "Remove the %s, and make it forget the key?".formatted(words(standing)), "Nothing was removed");
            nodes.remove(node);
            report.print(
                    Map.of("removed", node.value()),
                    "Node %s is removed, and forgets the key as soon as it looks. If somebody may have copied what it knew, run"
                                    .formatted(new Fingerprint(node))
                            + " 'securestore key generate'.");
            return ExitCode.OK;
        }
    }

    private NodeStanding standing(NodeAdministration nodes) {
        return nodes.list().stream()
                .filter(other -> other.id().equals(node))
                .findFirst()
                .orElseThrow(() -> new NoSuchNodeException(node.value(), "is there"));
    }

    private String words(NodeStanding standing) {
        return "node %s (%s)".formatted(new Fingerprint(node), standing.name());
    }
}
