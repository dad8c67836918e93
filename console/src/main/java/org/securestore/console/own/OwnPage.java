package org.securestore.console.own;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.securestore.ConsoleSettings;
import org.securestore.UserApplicationPage;
import org.securestore.application.ApplicationOrder;
import org.securestore.application.ApplicationQuery;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Pager;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;

/** Lists the applications that a user may use. */
public final class OwnPage implements Page {
    private static final int MOST = 50;
    private static final String SEARCH = "search";

    private final Clock clock;

    public OwnPage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("my", this::show);
    }

    private Reply show(Visit visit) {
        String search = visit.form().text(SEARCH);
        long from = Pager.from(visit.form());
        UserApplicationPage found = visit.session()
                .userApplications(ApplicationQuery.first(MOST)
                        .by(ApplicationOrder.DISPLAY_NAME)
                        .containing(search)
                        .behind(from));
        Instant now = clock.instant();
        ConsoleSettings console = visit.store().configuration().console();
        List<OwnApplication> applications = found.applications().stream()
                .map(application -> new OwnApplication(
                        application, SignUpPlace.of(application, console), new OwnState(application, now)))
                .toList();
        Address list = Address.of("my").with(SEARCH, search);
        return Reply.page("my", new OwnList(search, applications, Pager.of(list, from, MOST, found.total())));
    }
}
