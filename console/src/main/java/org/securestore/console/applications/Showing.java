package org.securestore.console.applications;

import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.identity.AdministrativeRight;

/** Shows one target application, and what can be done with it. */
public final class Showing implements Page {
    @Override
    public void addTo(Routes routes) {
        routes.get(
                "applications/{id}",
                visit -> Reply.page(
                        "application",
                        Details.of(
                                visit.session().applications().get(new TargetApplicationId(visit.part("id"))),
                                visit.holds(AdministrativeRight.CREATE_TARGET_APPLICATION))));
    }
}
