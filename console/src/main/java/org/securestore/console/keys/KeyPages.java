package org.securestore.console.keys;

import java.util.List;
import org.securestore.console.request.Attempts;
import org.securestore.console.request.Page;
import org.securestore.console.request.Routes;

/** All pages about the master key. */
public final class KeyPages implements Page {
    private static final int ATTEMPTS = 10;

    private final FirstAdministrator first;

    /** @param first who may generate the first key */
    public KeyPages(FirstAdministrator first) {
        this.first = first;
    }

    @Override
    public void addTo(Routes routes) {
        var passphrases = new TypedPassphrases(Attempts.inAMinute(ATTEMPTS));
        List.of(
                        new KeysPage(),
                        new GenerationPage(passphrases, first),
                        new RefreshPage(passphrases),
                        new PassphrasePage(passphrases),
                        new RecoveryKeyPage())
                .forEach(page -> page.addTo(routes));
    }
}
