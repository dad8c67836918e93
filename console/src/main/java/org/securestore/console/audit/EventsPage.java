package org.securestore.console.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.securestore.AuditAdministration;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditVerification;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;

/** What the audit log says, as a page, a chart or a file; and whether it is what was written to it. */
record EventsPage(Clock clock) implements Page {
    private static final int ON_A_PAGE = 50;
    private static final Duration CHARTED = Duration.ofDays(1);
    private static final int STEPS = 24;
    private static final String BEFORE = "before";

    EventsPage() {
        this(Clock.systemUTC());
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("audit", this::show).get("audit/export", this::export).post("audit/verify", EventsPage::verify);
    }

    private Reply show(Visit visit) {
        Selection selection = Selection.of(visit.form());
        AuditFilter filter;
        try {
            filter = selection.filter();
        } catch (IllegalArgumentException unreadable) {
            visit.session().audit().settings(); // refuses whoever may not see any of this
            return Reply.again("audit", Events.refused(selection, Problem.messageOf(unreadable)), unreadable);
        }
        Optional<Long> before = Optional.of(visit.form().number(BEFORE, 0)).filter(sequence -> sequence > 0);
        AuditAdministration audit = visit.session().audit();
        List<AuditEvent> found = audit.events(new AuditQuery(filter, before, ON_A_PAGE + 1));
        List<AuditEvent> shown = found.stream().limit(ON_A_PAGE).toList();
        Address list = selection.at("audit");
        return Reply.page(
                "audit",
                new Events(
                        selection,
                        Optional.empty(),
                        shown.stream().map(EventRow::of).toList(),
                        before.map(sequence -> list),
                        found.size() > ON_A_PAGE
                                ? Optional.of(list.with(
                                        BEFORE, shown.get(ON_A_PAGE - 1).sequence()))
                                : Optional.empty(),
                        selection.at("audit", "export"),
                        before.isPresent() ? Optional.empty() : chart(audit, filter)));
    }

    private Optional<Chart> chart(AuditAdministration audit, AuditFilter filter) {
        Instant until = filter.until().orElseGet(clock::instant);
        Instant from = filter.from().orElseGet(() -> until.minus(CHARTED));
        return from.isBefore(until)
                ? Optional.of(Chart.of(audit.timeline(filter, from, until, STEPS), until))
                : Optional.empty();
    }

    private Reply export(Visit visit) {
        AuditFilter filter = Selection.of(visit.form()).filter();
        return Reply.file(
                "audit-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".jsonl",
                "application/x-ndjson",
                lines -> visit.session().audit().export(filter, lines));
    }

    private static Reply verify(Visit visit) {
        AuditVerification found = visit.session().audit().verify();
        return found.isIntact()
                ? Reply.to(Address.of("audit"), "The audit log is " + found + ".")
                : Reply.page("audit-broken", found.toString());
    }
}
