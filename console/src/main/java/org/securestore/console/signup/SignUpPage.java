package org.securestore.console.signup;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.securestore.SecureStoreSession;
import org.securestore.UserApplication;
import org.securestore.application.ResolvedConnection;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.entry.EnteredSet;
import org.securestore.console.entry.EntryForm;
import org.securestore.console.entry.PresentSet;
import org.securestore.console.own.SignUpPlace;
import org.securestore.console.request.Attempts;
import org.securestore.console.request.Handler;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.TooManyAttemptsException;
import org.securestore.console.request.Visit;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;

/** Where a user of an individual application enters, replaces and removes credentials of his own. */
public final class SignUpPage implements Page {
    private final Attempts entries;
    private final Clock clock;

    /** @param entries counts how often somebody enters credentials, wherever he does */
    public SignUpPage(Attempts entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("signup/{id}", known(this::show))
                .post("signup/{id}", known(this::save))
                .get("signup/{id}/remove", known(this::askToRemove))
                .post("signup/{id}/remove", known(this::remove));
    }

    /** Tells a user what to do if there is no such application; what the store says is for whoever can create one. */
    private static Handler known(Handler handler) {
        return visit -> {
            try {
                return handler.answer(visit);
            } catch (NoSuchApplicationException mistyped) {
                return Reply.again("signup-unknown", visit.part("id"), mistyped);
            }
        };
    }

    private Reply show(Visit visit) {
        SignUp signUp = signUp(visit);
        return Reply.page(signUp.place() == SignUpPlace.HERE ? "signup" : "signup-elsewhere", signUp);
    }

    private Reply save(Visit visit) throws IOException, ServletException {
        SignUp signUp = signUp(visit);
        if (signUp.place() != SignUpPlace.HERE) {
            return Reply.again("signup-elsewhere", signUp);
        }
        try {
            entries.count(visit.caller());
            save(visit, signUp.application());
            return Reply.to(signUp.address(), "Your credentials for " + signUp.name() + " are saved.");
        } catch (SecureStoreException | IllegalArgumentException | TooManyAttemptsException refusal) {
            SignUp now = signUp(visit); // somebody else may have been faster
            return Reply.again("signup", now.again(now.entry().again(visit.form(), refusal), refusal), refusal);
        }
    }

    private void save(Visit visit, UserApplication application) throws IOException, ServletException {
        try (EnteredSet entered = EnteredSet.read(visit.form(), PresentSet.of(application))) {
            visit.session()
                    .setCredentials(
                            application.id(),
                            entered.entry(visit.form(), connections(visit.session(), application), clock.instant()));
        }
    }

    private Reply askToRemove(Visit visit) {
        SignUp signUp = signUp(visit);
        return Reply.page(signUp.place() == SignUpPlace.HERE ? "signup-remove" : "signup-elsewhere", signUp);
    }

    private Reply remove(Visit visit) {
        SignUp signUp = signUp(visit);
        if (signUp.place() != SignUpPlace.HERE) {
            return Reply.again("signup-elsewhere", signUp); // who could not enter others would be left without
        }
        visit.session().clearCredentials(signUp.application().id());
        return Reply.to(signUp.address(), "Your credentials for " + signUp.name() + " are removed.");
    }

    private SignUp signUp(Visit visit) {
        SecureStoreSession session = visit.session();
        UserApplication application = session.userApplication(new TargetApplicationId(visit.part("id")));
        SignUpPlace place =
                SignUpPlace.of(application, visit.store().configuration().console());
        List<ResolvedConnection> connections =
                place == SignUpPlace.HERE ? connections(session, application) : List.of();
        return new SignUp(
                application,
                place,
                EntryForm.of(PresentSet.of(application), connections),
                ReturnAddress.of(visit.form(), visit.store().configuration().console()),
                clock.instant());
    }

    private static List<ResolvedConnection> connections(SecureStoreSession session, UserApplication application) {
        return session.connections(application.id());
    }
}
