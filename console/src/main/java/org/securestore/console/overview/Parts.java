package org.securestore.console.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.securestore.StoreStatus;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditStanding;
import org.securestore.console.overview.Part.Fact;
import org.securestore.console.wording.Fingerprint;
import org.securestore.console.wording.Moment;
import org.securestore.key.NodeId;
import org.securestore.key.NodeStanding;

/** What a survey saw, in words. */
record Parts(Survey survey) {
    List<Part> all() {
        StoreStatus status = survey.status();
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(
                        "Master key",
                        new Fact(
                                "Version in use",
                                status.keyVersion().map(Object::toString).orElse("none")),
                        new Fact(
                                "This node",
                                status.node()
                                        .map(node -> "holds it, as " + Fingerprint.words(new NodeId(node)))
                                        .orElse("holds it")))
                .at("keys"));
        survey.nodes().map(Parts::nodes).ifPresent(parts::add);
        parts.add(Part.of(
                "Database",
                new Fact("Place", status.database()),
                new Fact("Store", status.store()),
                new Fact("Revision", String.valueOf(status.revision()))));
        survey.audit().map(Parts::audit).ifPresent(parts::add);
        return parts;
    }

    private static Part nodes(List<NodeStanding> nodes) {
        return Part.of(
                        "Nodes",
                        new Fact("Enrolled", count(nodes, NodeStanding.State.ENROLLED)),
                        new Fact("Need a refresh", count(nodes, NodeStanding.State.NEEDS_REFRESH)),
                        new Fact("Ask for the key", count(nodes, NodeStanding.State.ASKING)))
                .at("keys");
    }

    private static String count(List<NodeStanding> nodes, NodeStanding.State state) {
        List<NodeStanding> those =
                nodes.stream().filter(node -> node.state() == state).toList();
        String names = those.stream().limit(3).map(NodeStanding::name).collect(Collectors.joining(", "));
        return those.isEmpty() ? "none" : "%d: %s%s".formatted(those.size(), names, those.size() > 3 ? ", …" : "");
    }

    private static Part audit(AuditStanding standing) {
        return Part.of(
                        "Audit log",
                        new Fact("Events", String.format(Locale.ROOT, "%,d", standing.count())),
                        new Fact("Kept", standing.settings().retentionDays() + " days"),
                        new Fact("Uses and reads", standing.settings().reads() ? "recorded" : "not recorded"),
                        new Fact(
                                "Last verified",
                                standing.verification()
                                        .map(Parts::verified)
                                        .orElse("not in the last " + AuditStanding.LOOKED_BACK.toDays() + " days")))
                .at("audit");
    }

    private static String verified(AuditEvent verification) {
        return Moment.words(verification.time()) + ", " + verification.reason().orElse("");
    }
}
