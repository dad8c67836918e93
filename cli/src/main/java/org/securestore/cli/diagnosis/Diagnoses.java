package org.securestore.cli.diagnosis;

import java.util.List;
import java.util.Map;
import org.securestore.cli.report.Table;

/** Several things that were found. */
public record Diagnoses(List<Diagnosis> all) {
    public Diagnoses {
        all = List.copyOf(all);
    }

    /** Whether nothing failed; a warning is no failure. */
    public boolean isHealthy() {
        return all.stream().noneMatch(each -> each.verdict() == Verdict.FAILED);
    }

    /** All of them, by name. */
    public List<Map<String, Object>> facts() {
        return all.stream().map(Diagnosis::facts).toList();
    }

    /** All of them, one line each, with what mends it on the next. */
    public String words() {
        Table table = new Table();
        for (Diagnosis each : all) {
            table.row(each.verdict().words(), each.subject(), each.finding());
            each.next().ifPresent(command -> table.row("", "", "-> " + command));
        }
        return table.toString();
    }
}
