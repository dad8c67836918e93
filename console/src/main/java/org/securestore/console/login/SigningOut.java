package org.securestore.console.login;

import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;

/** Ends a visitor's session. The page for signing in is the container's to ask for. */
public final class SigningOut implements Page {
    @Override
    public void addTo(Routes routes) {
        routes.post("sign-out", visit -> {
            visit.signOut();
            return Reply.to(Address.of());
        });
    }
}
