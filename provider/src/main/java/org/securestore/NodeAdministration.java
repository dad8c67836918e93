package org.securestore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchNodeException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.key.EnrolledNode;
import org.securestore.key.KeyRing;
import org.securestore.key.Node;
import org.securestore.key.NodeId;
import org.securestore.key.NodeList;
import org.securestore.key.NodePresence;
import org.securestore.key.NodeRequest;
import org.securestore.key.NodeSlot;
import org.securestore.key.NodeStanding;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.Change;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller does with the nodes of a farm. But for asking, all of it needs full control of the default partition. Threads may
 * share it.
 */
public final class NodeAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuditedWork work;
    private final FarmAuthority farm;

    NodeAdministration(OpenStore store, Caller caller, AuditedWork work, FarmAuthority farm) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.farm = farm;
    }

    /**
     * All nodes that are enrolled or ask to be, and whatever somebody planted among them.
     *
     * @throws NotAuthorizedException if the caller may not see them
     */
    public List<NodeStanding> list() {
        return farm.look(AuditAction.LIST_NODES, "see the nodes", transaction -> Outcome.done(standings(transaction)));
    }

    /**
     * Asks for the key on a machine where nobody types the pass phrase. An administrator approves it on another node, by the
     * fingerprint that this gives; and as this node cannot tell the store's nodes from others, it takes the key only from the one
     * that is named here.
     *
     * @param approver the fingerprint of the node that will approve this one, as it shows itself there
     * @return this node, with its fingerprint
     * @throws NoMasterKeyException if the store has no key yet
     * @throws NeedsRefreshException if the database was put back or exchanged, which only the pass phrase confirms
     * @throws NotAuthorizedException if this node has held a key, and the caller is not the process itself: else anybody could make a
     *     node of the store take a key of his own
     */
    public Node ask(NodeId approver) {
        return work.change(AuditAction.REQUEST_ENROLMENT, Subject.STORE, transaction -> {
            if (transaction.keys().current().isEmpty()) {
                return Outcome.refused(new NoMasterKeyException(), "there is no key yet");
            }
            store.requireItsPast(transaction); // or it would not take the key, whoever approves it
            if (store.custody().hasHeldKey() && !KeyRefresh.isOperator(caller)) {
                return Outcome.refused(
                        NotAuthorizedException.notOperator(
                                "have this node, which has held the key, ask for it", "securestore node enrol"),
                        "not the operator of this node");
            }
            Node self = store.nodes().describeTrusting(approver);
            transaction.nodes().request(new NodeRequest(self, store.now()));
            return Outcome.done(self, self.id().value());
        });
    }

    /**
     * Gives the key to a node that asks for it.
     *
     * @param node the whole fingerprint, as the node shows it itself: whoever passes on what {@link #list} says has compared nothing
     * @throws NoSuchNodeException if none of that fingerprint asks
     * @throws NotAuthorizedException if the caller may not
     */
    public void approve(NodeId node) {
        HeldKeys committed = farm.change(AuditAction.APPROVE_NODE, "approve nodes", transaction -> {
            Optional<Node> asking = transaction.nodes().requests().stream()
                    .map(NodeRequest::node)
                    .filter(other -> other.id().equals(node) && other.isNamedByItsKey())
                    .findFirst();
            if (asking.isEmpty()) {
                return Outcome.refused(new NoSuchNodeException(node.value(), "asks for the key"), "it does not ask");
            }
            long revision = transaction.header().changed(Change.keys());
            store.nodes().approve(transaction.keys(), transaction.nodes(), asking.get(), revision);
            return Outcome.done(HeldKeys.in(transaction, store.key(transaction).ring()), node.value());
        });
        store.remember(committed); // at once: or what is put back next would not be noticed
    }

    /**
     * Removes a node's request, or else the node. It forgets the key as soon as it looks, its slot is gone, and the next key is not sealed to it;
     * if somebody may have copied what it knew, generate that key now.
     *
     * @throws NoSuchNodeException if there is none of that fingerprint
     * @throws NotAuthorizedException if the caller may not
     */
    public void remove(NodeId node) {
        store.uses().flush(); // it may be this one, which can prove nothing afterwards
        HeldKeys committed = farm.change(AuditAction.REMOVE_NODE, "remove nodes", transaction -> {
            KeyRing ring = store.key(transaction).ring(); // before this node is perhaps put out itself
            long next = transaction.header().revision() + 1;
            boolean wasThere = transaction.nodes().withdraw(node)
                    || store.nodes().remove(transaction.keys(), transaction.nodes(), node, next);
            if (!wasThere) {
                return Outcome.refused(new NoSuchNodeException(node.value(), "is there"), "it is not there");
            }
            transaction.header().changed(Change.keys());
            return Outcome.done(HeldKeys.in(transaction, ring), node.value());
        });
        store.remember(committed);
    }

    /**
     * Makes another node forget the key, as soon as it looks; it stays enrolled, and refuses everything until somebody refreshes it.
     *
     * @throws NoSuchNodeException if none of that fingerprint is enrolled, or it is sealed already
     * @throws NotAuthorizedException if the caller may not
     */
    public void seal(NodeId node) {
        store.uses().flush(); // it may be this one, which can prove nothing afterwards
        farm.change(AuditAction.SEAL_NODE, "seal nodes", transaction -> {
            if (!transaction.keys().removeSlot(node)) {
                return Outcome.refused(withoutSlot(transaction, node), "it has no slot");
            }
            transaction.header().changed(Change.keys());
            return Outcome.done(node, node.value());
        });
    }

    private static NoSuchNodeException withoutSlot(StoreTransaction transaction, NodeId node) {
        return transaction.nodes().enrolled().stream()
                        .anyMatch(enrolled -> enrolled.node().id().equals(node))
                ? NoSuchNodeException.sealedAlready(node.value())
                : new NoSuchNodeException(node.value(), "is enrolled");
    }

    List<NodeStanding> standings(StoreTransaction transaction) {
        PartitionKey key = store.key(transaction);
        List<NodeStanding> standings = new ArrayList<>();
        NodeList list = store.nodes().in(transaction.nodes(), key.ring());
        for (EnrolledNode node : transaction.nodes().enrolled()) {
            standings.add(standing(transaction, node, list.has(node), key.version()));
        }
        for (NodeRequest request : transaction.nodes().requests()) {
            standings.add(new NodeStanding(
                    request.node().id(),
                    request.node().name(),
                    NodeStanding.State.ASKING,
                    Optional.empty(),
                    Optional.empty()));
        }
        return standings;
    }

    private static NodeStanding standing(
            StoreTransaction transaction, EnrolledNode enrolled, boolean proved, int newest) {
        Node node = enrolled.node();
        Optional<Integer> slot = transaction.keys().slot(node.id()).map(NodeSlot::keyVersion);
        boolean current = slot.filter(version -> version == newest).isPresent();
        NodeStanding.State state = current ? NodeStanding.State.ENROLLED : NodeStanding.State.NEEDS_REFRESH;
        return new NodeStanding(
                node.id(),
                node.name(),
                proved ? state : NodeStanding.State.FOREIGN,
                slot,
                transaction.nodes().presence(node.id()).map(NodePresence::seenAt));
    }
}
