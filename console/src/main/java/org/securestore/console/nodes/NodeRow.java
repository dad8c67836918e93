package org.securestore.console.nodes;

import java.util.List;
import java.util.Optional;
import org.securestore.StoreStatus;
import org.securestore.console.request.Address;
import org.securestore.console.wording.Fingerprint;
import org.securestore.console.wording.Moment;
import org.securestore.key.NodeStanding;

/**
 * A node and what may become of it, for the template.
 *
 * @param fingerprint all of it, in groups
 * @param name what the machine calls itself
 * @param tone the kind of badge that its state is shown by
 * @param isThis whether it is the node that shows this page
 * @param approval the page that lets it in; empty if it does not ask
 * @param sealing the page that makes it forget the key; empty if it holds none
 */
public record NodeRow(
        String fingerprint,
        String name,
        String state,
        String tone,
        String key,
        String lastSeen,
        boolean isThis,
        Optional<Address> approval,
        Optional<Address> sealing,
        Address removal) {
    /** All nodes, as a page lists them. */
    public static List<NodeRow> all(List<NodeStanding> nodes, StoreStatus status) {
        return nodes.stream().map(node -> of(node, status)).toList();
    }

    static NodeRow of(NodeStanding node, StoreStatus status) {
        boolean asks = node.state() == NodeStanding.State.ASKING;
        return new NodeRow(
                Fingerprint.words(node.id()),
                node.name(),
                words(node.state()),
                tone(node.state()),
                node.keyVersion().map(Object::toString).orElse("none"),
                node.lastSeen().map(Moment::words).orElse("never"),
                status.node().filter(node.id().value()::equals).isPresent(),
                asks ? Optional.of(address(node, "approve")) : Optional.empty(),
                node.keyVersion().filter(slot -> !asks).map(slot -> address(node, "seal")),
                address(node, "remove"));
    }

    private static Address address(NodeStanding node, String act) {
        return Address.of("keys", "nodes", node.id().value(), act);
    }

    private static String words(NodeStanding.State state) {
        return switch (state) {
            case ENROLLED -> "enrolled";
            case NEEDS_REFRESH -> "needs a refresh";
            case ASKING -> "asks for the key";
            case FOREIGN -> "foreign";
        };
    }

    private static String tone(NodeStanding.State state) {
        return switch (state) {
            case ENROLLED -> "text-bg-success";
            case NEEDS_REFRESH, ASKING -> "text-bg-warning";
            case FOREIGN -> "text-bg-danger";
        };
    }
}
