package org.securestore.console.audit;

import java.util.List;
import java.util.Optional;
import org.securestore.console.request.Address;

/**
 * A page of the audit log, for the template.
 *
 * @param selection which events were asked for
 * @param refusal why there are none, if that cannot be read
 * @param events the newest first
 * @param newest the first page; empty if it is this one
 * @param older the page behind this one; empty if it is the last
 * @param export where the same events can be had as a file
 * @param chart grants and refusals over time; only on the first page
 */
public record Events(
        Selection selection,
        Optional<String> refusal,
        List<EventRow> events,
        Optional<Address> newest,
        Optional<Address> older,
        Address export,
        Optional<Chart> chart) {
    public Events {
        events = List.copyOf(events);
    }

    static Events refused(Selection selection, String why) {
        return new Events(
                selection,
                Optional.of(why),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                selection.at("audit", "export"),
                Optional.empty());
    }
}
