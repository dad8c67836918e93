package org.securestore.console.keys;

import java.util.Optional;
import org.securestore.StoreStatus;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.console.wording.Fingerprint;
import org.securestore.failure.SecureStoreException;
import org.securestore.key.KeyState;
import org.securestore.key.NodeId;

/** Gives this node a copy of the master key. Whoever knows the pass phrase may, as nobody can prove a right to a node without one. */
record RefreshPage(TypedPassphrases passphrases) implements Page {
    static final Address ADDRESS = Address.of("keys", "refresh");

    private static final String TEMPLATE = "key-refresh";

    @Override
    public void addTo(Routes routes) {
        routes.get("keys/refresh", RefreshPage::show).post("keys/refresh", this::refresh);
    }

    private static Reply show(Visit visit) {
        StoreStatus status = visit.store().status();
        if (status.key() == KeyState.NOT_GENERATED) {
            return Reply.to(GenerationPage.ADDRESS);
        }
        requireRightOrNoKey(visit);
        return Reply.page(TEMPLATE, page(status, Optional.empty()));
    }

    /** Without a key, the pass phrase alone tells who may; with one, nobody else is to guess it. */
    private static void requireRightOrNoKey(Visit visit) {
        if (visit.store().status().key() == KeyState.READY) {
            visit.session().keys().report();
        }
    }

    private Reply refresh(Visit visit) {
        requireRightOrNoKey(visit);
        try {
            passphrases.lend(visit, visit.session().keys()::refresh);
        } catch (SecureStoreException refused) {
            return Reply.again(
                    TEMPLATE, page(visit.store().status(), Optional.of(Problem.messageOf(refused))), refused);
        }
        return Reply.to(
                Address.of("overview"), "This node holds a copy of the master key, and needs no pass phrase again.");
    }

    private static Refreshing page(StoreStatus status, Optional<String> refusal) {
        return new Refreshing(
                status.keyProblem(), status.node().map(NodeId::new).map(Fingerprint::words), refusal);
    }
}
