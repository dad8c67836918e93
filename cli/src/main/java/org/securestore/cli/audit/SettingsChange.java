package org.securestore.cli.audit;

import org.securestore.AuditAdministration;
import org.securestore.audit.AuditSettings;
import org.securestore.cli.confirmation.Confirmation;
import org.securestore.cli.report.Report;

/** Changes how the audit log is kept. Where that is for a shorter time it asks: what is older goes within the hour, without a purge. */
record SettingsChange(AuditAdministration audit, Confirmation confirmation, Report report) {
    void to(AuditSettings settings) {
        var configured = new SettingsReport(settings);
        if (confirmation.isDryRun()) {
            report.print(
                    configured.facts(), configured.words() + "\nNothing was changed; leave out --dry-run to do it.");
            return;
        }
        if (settings.retentionDays() < audit.settings().retentionDays()) {
            confirmation.ask(
                    "Remove what is older than %,d days, for good?".formatted(settings.retentionDays()),
                    "Nothing was changed");
        }
        audit.configure(settings);
        report.print(configured.facts(), configured.words());
    }
}
