package org.securestore.console.credentials;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.application.ResolvedConnection;
import org.securestore.console.applications.Permissions;
import org.securestore.console.claim.KnownClaims;
import org.securestore.console.claim.Suggestions;
import org.securestore.console.entry.EnteredSet;
import org.securestore.console.entry.EntryForm;
import org.securestore.console.entry.PresentSet;
import org.securestore.console.request.Attempts;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.TooManyAttemptsException;
import org.securestore.console.request.Visit;
import org.securestore.credential.CredentialSummary;
import org.securestore.failure.SecureStoreException;

/** Sets the credentials that members share, or those of one user. Threads share it. */
final class Setting {
    /** Asks who is called so, instead of taking what is entered for a name. */
    static final String FIND = "find";

    private final Attempts entries;
    private final Clock clock;

    Setting(Attempts entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    static Reply show(Visit visit) {
        Whose whose = Whose.of(visit);
        Permissions.requireChange(visit, whose.application());
        if (whose.isOpen() || (!whose.isShared() && visit.form().has(FIND))) {
            Suggestions found = new KnownClaims(visit.session())
                    .owners(whose.user(), Whose.setting(whose.application().id()));
            return Reply.page(
                    "credentials-whose", new WhosePage(whose.application(), whose.user(), found, Optional.empty()));
        }
        try {
            whose.requireOneUser();
            return Reply.page("credentials-set", page(visit, whose));
        } catch (IllegalArgumentException noClaim) {
            return Reply.again(
                    "credentials-whose",
                    new WhosePage(
                            whose.application(),
                            whose.user(),
                            Suggestions.NONE,
                            Optional.of(Problem.messageOf(noClaim))),
                    noClaim);
        }
    }

    Reply save(Visit visit) throws IOException, ServletException {
        Whose whose = Whose.of(visit);
        try {
            entries.count(visit.caller());
            save(visit, whose);
            return Reply.to(
                    whose.list(),
                    "The credentials of " + whose.application().id() + " for " + whose.words() + " are set.");
        } catch (SecureStoreException | IllegalArgumentException | TooManyAttemptsException refusal) {
            SettingPage page = page(visit, whose);
            return Reply.again(
                    "credentials-set", page.again(page.entry().again(visit.form(), refusal), refusal), refusal);
        }
    }

    private void save(Visit visit, Whose whose) throws IOException, ServletException {
        SecureStoreSession session = visit.session();
        try (EnteredSet entered = EnteredSet.read(visit.form(), present(whose, whose.find(session)))) {
            whose.set(session, entered.entry(visit.form(), connections(session, whose), clock.instant()));
        }
    }

    private static SettingPage page(Visit visit, Whose whose) {
        SecureStoreSession session = visit.session();
        Optional<CredentialSummary> set = whose.find(session);
        return new SettingPage(
                whose.application(),
                whose.user(),
                whose.words(),
                set,
                EntryForm.of(present(whose, set), connections(session, whose)),
                Optional.empty());
    }

    private static PresentSet present(Whose whose, Optional<CredentialSummary> set) {
        return PresentSet.of(whose.application(), set);
    }

    private static List<ResolvedConnection> connections(SecureStoreSession session, Whose whose) {
        return session.connections(whose.application().id());
    }
}
