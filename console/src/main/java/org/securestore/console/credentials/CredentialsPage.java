package org.securestore.console.credentials;

import java.time.Clock;
import org.securestore.console.request.Attempts;
import org.securestore.console.request.Page;
import org.securestore.console.request.Routes;

/** What administrators do with the credentials of others. */
public final class CredentialsPage implements Page {
    private final HolderList list;
    private final Setting setting;

    /** @param entries counts how often somebody enters credentials, wherever he does */
    public CredentialsPage(Attempts entries, Clock clock) {
        this.list = new HolderList(clock);
        this.setting = new Setting(entries, clock);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("applications/{id}/credentials", list::show)
                .get("applications/{id}/credentials/set", Setting::show)
                .post("applications/{id}/credentials/set", setting::save)
                .get("applications/{id}/credentials/clear", Clearing::show)
                .post("applications/{id}/credentials/clear", Clearing::clear)
                .get("credentials/everywhere", list::showEverywhere)
                .post("credentials/everywhere", Clearing::clearEverywhere);
    }
}
