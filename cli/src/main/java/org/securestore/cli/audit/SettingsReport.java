package org.securestore.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.securestore.audit.AuditSettings;
import org.securestore.cli.report.Table;

/** What the audit log records, and for how long. */
record SettingsReport(AuditSettings settings) {
    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reads", settings.reads());
        facts.put("retentionDays", settings.retentionDays());
        facts.put("window", settings.window().toString());
        facts.put("whenUnwritable", settings.whenUnwritable().name());
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        return addedTo(new Table()).toString();
    }

    /** All of it as rows of a table. */
    Table addedTo(Table table) {
        return table.row("Uses and reads", settings.reads() ? "recorded" : "not recorded")
                .row("Refusals and administrative acts", "recorded")
                .row("Events are kept", settings.retentionDays() + " days")
                .row("One event covers uses of", settings.window().isZero() ? "none but one" : inWords())
                .row("Uses that cannot be recorded", whenUnwritable());
    }

    private String inWords() {
        return settings.window().toSeconds() + " s";
    }

    private String whenUnwritable() {
        return switch (settings.whenUnwritable()) {
            case REFUSE -> "are refused";
            case CONTINUE -> "go on";
        };
    }
}
