package org.securestore.console.keys;

import java.util.Optional;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.SecureStoreException;

/** Replaces the pass phrase, and no key. */
record PassphrasePage(TypedPassphrases passphrases) implements Page {
    private static final String TEMPLATE = "pass-phrase";

    @Override
    public void addTo(Routes routes) {
        routes.get("keys/pass-phrase", PassphrasePage::show).post("keys/pass-phrase", this::change);
    }

    private static Reply show(Visit visit) {
        visit.session().keys().report(); // refuses whoever may not, before he chooses a pass phrase in vain
        return Reply.page(TEMPLATE, new NewPassphrase(Optional.empty()));
    }

    private Reply change(Visit visit) {
        try {
            passphrases.lendNew(visit, visit.session().keys()::changePassphrase);
        } catch (NotAuthorizedException denied) {
            throw denied;
        } catch (SecureStoreException refused) {
            return Reply.again(TEMPLATE, new NewPassphrase(Optional.of(Problem.messageOf(refused))), refused);
        }
        return Reply.to(
                KeysPage.ADDRESS,
                "The pass phrase is changed. Backups from before still open with the one of their time.");
    }
}
