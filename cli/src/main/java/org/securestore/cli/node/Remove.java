package org.securestore.cli.node;

import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.cli.argument.FingerprintArgument;
import org.securestore.cli.report.Fingerprint;
import org.securestore.cli.report.Report;
import org.securestore.identity.Caller;
import org.securestore.key.NodeId;
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
    private final Report report = new Report();

    @Override
    public Integer call() {
        try (SecureStore store = SecureStore.open(StoreConfiguration.load())) {
            store.as(Caller.process()).nodes().remove(node);
            report.print(
                    Map.of("removed", node.value()),
                    "Node %s is removed, and forgets the key as soon as it looks. If somebody may have copied what it knew, run"
                                    .formatted(new Fingerprint(node))
                            + " 'securestore key generate'.");
            return ExitCode.OK;
        }
    }
}
