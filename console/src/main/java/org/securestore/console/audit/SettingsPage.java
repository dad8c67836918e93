package org.securestore.console.audit;

import org.securestore.AuditAdministration;
import org.securestore.audit.AuditSettings;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;

/** What is recorded, and for how long. Where that is for a shorter time it asks: what is older is removed without more ado. */
final class SettingsPage implements Page {
    private static final String TEMPLATE = "audit-settings";

    @Override
    public void addTo(Routes routes) {
        routes.get("audit/settings", SettingsPage::show).post("audit/settings", SettingsPage::save);
    }

    private static Reply show(Visit visit) {
        return Reply.page(TEMPLATE, Settings.of(visit.session().audit().standing()));
    }

    private static Reply save(Visit visit) {
        AuditAdministration audit = visit.session().audit();
        Settings present = Settings.of(audit.standing());
        Settings entered = present.entered(visit.form());
        AuditSettings settings;
        try {
            settings = entered.settings();
        } catch (IllegalArgumentException wrong) {
            return Reply.again(TEMPLATE, entered.refused(Problem.messageOf(wrong)), wrong);
        }
        if (settings.retentionDays() < present.settings().retentionDays()
                && !visit.form().has("confirmed")) {
            return Reply.page("audit-shortening", entered);
        }
        audit.configure(settings);
        return Reply.to(
                Address.of("audit", "settings"), "The settings are saved. Other nodes follow as soon as they look.");
    }
}
