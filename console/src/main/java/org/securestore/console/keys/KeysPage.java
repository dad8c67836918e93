package org.securestore.console.keys;

import org.securestore.StoreStatus;
import org.securestore.console.nodes.NodeRow;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.identity.AdministrativeRight;

/** The keys, the nodes that hold them, and the change from one key to the next. */
final class KeysPage implements Page {
    static final Address ADDRESS = Address.of("keys");

    @Override
    public void addTo(Routes routes) {
        routes.get("keys", KeysPage::show)
                .poll("keys/progress", KeysPage::progress)
                .post("keys/pause", KeysPage::pause)
                .post("keys/resume", KeysPage::resume);
    }

    private static Reply show(Visit visit) {
        StoreStatus status = visit.store().status();
        return switch (status.key()) {
            case NOT_GENERATED -> Reply.to(GenerationPage.ADDRESS);
            case NEEDS_REFRESH -> Reply.to(RefreshPage.ADDRESS);
            case READY -> {
                var report = visit.session().keys().report();
                yield Reply.page("keys", Keys.of(report, NodeRow.all(report.nodes(), status)));
            }
        };
    }

    // Asked every second: so it is answered by what nobody has to record, as reading the keys would be.
    private static Reply progress(Visit visit) {
        visit.require(AdministrativeRight.FULL_CONTROL, "see the keys");
        return Reply.page("key-progress", new Progress(visit.store().status().keyChange()));
    }

    private static Reply pause(Visit visit) {
        visit.session().keys().pause();
        return Reply.to(ADDRESS, words(visit, "Paused. Both keys stay in use until it is resumed."));
    }

    private static Reply resume(Visit visit) {
        visit.session().keys().resumeInBackground();
        return Reply.to(ADDRESS, words(visit, "It goes on in the background."));
    }

    // It may have come to its end while somebody pressed the button.
    private static String words(Visit visit, String otherwise) {
        return visit.store().status().keyChange().isPresent() ? otherwise : "The re-encryption is complete.";
    }
}
