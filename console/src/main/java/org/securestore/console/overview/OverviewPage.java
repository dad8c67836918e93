package org.securestore.console.overview;

import java.util.List;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;

/** How the store stands, at a glance. */
public final class OverviewPage implements Page {
    @Override
    public void addTo(Routes routes) {
        routes.get("", OverviewPage::show).get("overview", OverviewPage::show);
    }

    private static Reply show(Visit visit) {
        return Reply.page("overview", new Overview(visit.store().status(), List.of()));
    }
}
