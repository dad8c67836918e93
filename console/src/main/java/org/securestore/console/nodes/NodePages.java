package org.securestore.console.nodes;

import java.util.Optional;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.NoSuchNodeException;
import org.securestore.key.NodeId;

/** Lets nodes in, and puts them out. The list of them is on the page of the keys. */
public final class NodePages implements Page {
    private static final String TEMPLATE = "node-question";
    private static final String CONFIRMED = "confirmed";

    @Override
    public void addTo(Routes routes) {
        for (NodeAct act : NodeAct.values()) {
            String address = "keys/nodes/{node}/" + act.segment();
            routes.get(address, visit -> Reply.page(TEMPLATE, question(act, visit, Optional.empty())))
                    .post(address, visit -> perform(act, visit));
        }
    }

    private static Reply perform(NodeAct act, Visit visit) {
        if (act.box().isPresent() && !visit.form().has(CONFIRMED)) {
            return Reply.again(
                    TEMPLATE,
                    question(
                            act,
                            visit,
                            Optional.of(
                                    "Compare the fingerprint, and tick the box if it is the same. Nothing was changed.")));
        }
        NodeId node = node(visit);
        act.perform(visit, node);
        return Reply.to(Address.of("keys"), act.done(node));
    }

    private static NodeQuestion question(NodeAct act, Visit visit, Optional<String> refusal) {
        NodeId id = node(visit);
        NodeRow node = visit.session().nodes().list().stream()
                .filter(other -> other.id().equals(id))
                .findFirst()
                .map(standing -> NodeRow.of(standing, visit.store().status()))
                .filter(act::isFor)
                .orElseThrow(() -> new NoSuchNodeException(id.value(), act.absence()));
        return new NodeQuestion(
                node,
                act.title(),
                act.consequence(node),
                act.box(),
                act.button(),
                Address.of("keys", "nodes", id.value(), act.segment()),
                refusal);
    }

    private static NodeId node(Visit visit) {
        return new NodeId(visit.part("node"));
    }
}
