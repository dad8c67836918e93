package org.securestore.console.overview;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.securestore.StoreStatus;
import org.securestore.console.keys.Progress;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.identity.AdministrativeRight;

/**
 * How the store stands, at a glance, for its administrators. Others come to what is theirs; and whoever comes to a store without a
 * key, or a node without a copy of it, to what mends that.
 */
public final class OverviewPage implements Page {
    private static final String TEMPLATE = "overview";

    private final Clock clock = Clock.systemUTC();

    @Override
    public void addTo(Routes routes) {
        routes.get("", this::show).get("overview", this::show);
    }

    private Reply show(Visit visit) {
        StoreStatus status = visit.store().status();
        return switch (status.key()) {
            case NOT_GENERATED -> Reply.to(Address.of("keys", "generate"));
            case NEEDS_REFRESH ->
                Reply.page(TEMPLATE, new Overview(List.of(Warnings.needsRefresh(status)), Optional.empty(), List.of()));
            case READY ->
                visit.holds(AdministrativeRight.FULL_CONTROL)
                        ? Reply.page(TEMPLATE, overview(visit, status))
                        : Reply.to(Address.of("my"));
        };
    }

    private Overview overview(Visit visit, StoreStatus status) {
        Survey survey = Survey.of(status, visit.session());
        return new Overview(
                new Warnings(survey, clock.instant()).mostUrgentFirst(),
                status.keyChange().map(change -> new Progress(Optional.of(change))),
                new Parts(survey).all());
    }
}
