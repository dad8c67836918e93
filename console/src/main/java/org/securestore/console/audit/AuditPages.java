package org.securestore.console.audit;

import java.util.List;
import org.securestore.console.request.Page;
import org.securestore.console.request.Routes;

/** All pages about the audit log. What they show and do is recorded there itself. */
public final class AuditPages implements Page {
    @Override
    public void addTo(Routes routes) {
        List.of(new EventsPage(), new SettingsPage()).forEach(page -> page.addTo(routes));
    }
}
