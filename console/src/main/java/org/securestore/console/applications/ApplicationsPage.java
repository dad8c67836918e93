package org.securestore.console.applications;

import java.util.Arrays;
import org.securestore.application.ApplicationOrder;
import org.securestore.application.ApplicationQuery;
import org.securestore.console.request.Form;
import org.securestore.console.request.Page;
import org.securestore.console.request.Pager;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.identity.AdministrativeRight;

/** The list of target applications: searched, sorted, a page at a time. */
public final class ApplicationsPage implements Page {
    private static final int PAGE = 50;

    @Override
    public void addTo(Routes routes) {
        routes.get("applications", ApplicationsPage::list);
    }

    private static Reply list(Visit visit) {
        ApplicationQuery query = query(visit.form());
        return Reply.page(
                "applications",
                ApplicationList.of(
                        query,
                        visit.session().applications().page(query),
                        visit.holds(AdministrativeRight.CREATE_TARGET_APPLICATION),
                        visit.holds(AdministrativeRight.DELETE_TARGET_APPLICATION)));
    }

    private static ApplicationQuery query(Form form) {
        ApplicationOrder order = Arrays.stream(ApplicationOrder.values())
                .filter(one -> one.name().equals(form.text("order")))
                .findFirst()
                .orElse(ApplicationOrder.ID);
        return new ApplicationQuery(
                form.text("text"), order, form.find("descending").isPresent(), Pager.from(form), PAGE);
    }
}
