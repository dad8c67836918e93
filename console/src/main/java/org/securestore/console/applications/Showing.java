package org.securestore.console.applications;

import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;

/** Shows one target application, and what can be done with it. */
public final class Showing implements Page {
    @Override
    public void addTo(Routes routes) {
        routes.get("applications/{id}", Showing::show);
    }

    private static Reply show(Visit visit) {
        VersionedApplication found = visit.session().applications().get(new TargetApplicationId(visit.part("id")));
        return Reply.page("application", Details.of(found, Permissions.of(visit, found.application())));
    }
}
