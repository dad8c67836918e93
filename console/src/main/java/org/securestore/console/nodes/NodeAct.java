package org.securestore.console.nodes;

import java.util.Locale;
import java.util.Optional;
import org.securestore.console.request.Visit;
import org.securestore.console.wording.Fingerprint;
import org.securestore.key.NodeId;

/** What can become of a node. */
enum NodeAct {
    APPROVE("Approve a node", "Approve", "asks for the key") {
        @Override
        boolean isFor(NodeRow node) {
            return node.approval().isPresent();
        }

        @Override
        Optional<String> box() {
            return Optional.of("The node itself shows this fingerprint, and it may have the master key");
        }

        @Override
        String consequence(NodeRow node) {
            return "It calls itself “" + node.name()
                    + "”, which proves nothing: anybody who has the database's password can"
                    + " be in the list. Compare the fingerprint with the one that the node shows itself, where"
                    + " “securestore node enrol” was run. Then it is enrolled, and holds the master key as soon as it looks.";
        }

        @Override
        void perform(Visit visit, NodeId node) {
            visit.session().nodes().approve(node);
        }

        @Override
        String done(NodeId node) {
            return "Node " + Fingerprint.words(node) + " is enrolled, and holds the key as soon as it looks.";
        }
    },
    SEAL("Seal a node", "Seal", "holds the key") {
        @Override
        boolean isFor(NodeRow node) {
            return node.sealing().isPresent();
        }

        @Override
        String consequence(NodeRow node) {
            return node.isThis()
                    ? "This is the node that shows this page. It forgets the key at once, and every application that connects"
                            + " through it is refused until somebody refreshes it with the pass phrase."
                    : "It forgets the key as soon as it looks, stays enrolled, and refuses everything until somebody refreshes"
                            + " it with the pass phrase.";
        }

        @Override
        void perform(Visit visit, NodeId node) {
            if (visit.store().status().node().filter(node.value()::equals).isPresent()) {
                visit.session().keys().seal(); // at once, and even if the database does not answer
            } else {
                visit.session().nodes().seal(node);
            }
        }

        @Override
        String done(NodeId node) {
            return "Node " + Fingerprint.words(node)
                    + " forgets the key, and refuses everything until it is refreshed.";
        }
    },
    REMOVE("Remove a node", "Remove", "is there") {
        @Override
        boolean isFor(NodeRow node) {
            return true;
        }

        @Override
        String consequence(NodeRow node) {
            return node.approval().isPresent()
                    ? "Its request is taken away. It can ask again."
                    : (node.isThis() ? "This is the node that shows this page. " : "")
                            + "It forgets the key as soon as it looks, and the next key is not sealed to it. If somebody may"
                            + " have copied what it knew, generate the next key afterwards.";
        }

        @Override
        void perform(Visit visit, NodeId node) {
            visit.session().nodes().remove(node);
        }

        @Override
        String done(NodeId node) {
            return "Node " + Fingerprint.words(node)
                    + " is removed. If somebody may have copied what it knew, generate the" + " next key now.";
        }
    };

    private final String title;
    private final String button;
    private final String absence;

    NodeAct(String title, String button, String absence) {
        this.title = title;
        this.button = button;
        this.absence = absence;
    }

    /** The last segment of its page's address. */
    String segment() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    String button() {
        return button;
    }

    /** What a node is not that it cannot be done to. */
    String absence() {
        return absence;
    }

    /** What has to be ticked first; empty if nothing has. */
    Optional<String> box() {
        return Optional.empty();
    }

    abstract boolean isFor(NodeRow node);

    /** What will happen, before it does. */
    abstract String consequence(NodeRow node);

    abstract void perform(Visit visit, NodeId node);

    /** What has happened. */
    abstract String done(NodeId node);
}
