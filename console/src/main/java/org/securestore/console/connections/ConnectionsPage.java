package org.securestore.console.connections;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.securestore.ConnectionSettingsAdministration;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.ConflictException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.TamperedRecordException;

/** Lists, shows, makes, changes and deletes the settings of connections. */
public final class ConnectionsPage implements Page {
    @Override
    public void addTo(Routes routes) {
        routes.get("connections", ConnectionsPage::list)
                .get("connections/new", visit -> Reply.page("connection-edit", Editing.anew(known(visit))))
                .post("connections/new", ConnectionsPage::create)
                .get("connections/{name}/show", ConnectionsPage::show)
                .get("connections/{name}/edit", ConnectionsPage::edit)
                .post("connections/{name}/edit", ConnectionsPage::update)
                .get("connections/{name}/delete", ConnectionsPage::ask)
                .post("connections/{name}/delete", ConnectionsPage::delete);
    }

    private static Reply list(Visit visit) {
        return Reply.page("connections", ConnectionList.of(known(visit), visit.form()));
    }

    private static Reply show(Visit visit) {
        ConnectionSettings settings = settings(visit).settings();
        return Reply.page("connection", ConnectionView.of(settings, known(visit), isGone(visit)));
    }

    private static Reply create(Visit visit) {
        List<ConnectionSettings> known = known(visit); // refuses whoever may not, before anything is looked at
        EnteredSettings entered = EnteredSettings.of(visit.form());
        try {
            ConnectionSettings settings = entered.settings();
            administration(visit).create(settings);
            return Reply.to(address(settings.name(), "show"), settings.name() + " is created.");
        } catch (SecureStoreException | IllegalArgumentException refusal) {
            return Reply.again(
                    "connection-edit", Editing.anew(known).again(entered, Problem.messageOf(refusal)), refusal);
        }
    }

    private static Reply edit(Visit visit) {
        return Reply.page("connection-edit", Editing.of(settings(visit), known(visit)));
    }

    private static Reply update(Visit visit) {
        VersionedConnectionSettings now = settings(visit);
        EnteredSettings entered =
                EnteredSettings.of(visit.form(), now.settings().name());
        try {
            administration(visit).update(entered.settings(), entered.version());
            return Reply.to(
                    address(now.settings().name(), "show"), now.settings().name() + " is changed.");
        } catch (ConflictException faster) {
            return Reply.again(
                    "connection-edit",
                    Editing.of(now, known(visit))
                            .again(
                                    entered.replacing(now.version()),
                                    Problem.messageOf(faster)
                                            + ". To save what you have entered in place of it, press Save again"),
                    faster);
        } catch (SecureStoreException | IllegalArgumentException refusal) {
            return Reply.again(
                    "connection-edit",
                    Editing.of(now, known(visit)).again(entered, Problem.messageOf(refusal)),
                    refusal);
        }
    }

    private static Reply ask(Visit visit) {
        return Reply.page("connection-delete", deletion(visit, Optional.empty()));
    }

    private static Reply delete(Visit visit) {
        ConnectionSettingsName name = name(visit);
        try {
            administration(visit).delete(name);
            return Reply.to(Address.of("connections"), name + " is deleted.");
        } catch (SecureStoreException refusal) {
            return Reply.again("connection-delete", deletion(visit, Optional.of(Problem.messageOf(refusal))), refusal);
        }
    }

    private static Deletion deletion(Visit visit, Optional<String> refusal) {
        ConnectionSettings settings = settings(visit).settings();
        return new Deletion(ConnectionView.of(settings, known(visit), isGone(visit)), refusal);
    }

    private static VersionedConnectionSettings settings(Visit visit) {
        return administration(visit).get(name(visit));
    }

    private static List<ConnectionSettings> known(Visit visit) {
        return administration(visit).list().stream()
                .map(VersionedConnectionSettings::settings)
                .toList();
    }

    private static Predicate<TargetApplicationId> isGone(Visit visit) {
        return id -> {
            try {
                visit.session().applications().get(id);
                return false;
            } catch (NoSuchApplicationException absent) {
                return true;
            } catch (TamperedRecordException unreadable) {
                return false; // whoever connects is told
            }
        };
    }

    private static ConnectionSettingsName name(Visit visit) {
        return new ConnectionSettingsName(visit.part("name"));
    }

    private static ConnectionSettingsAdministration administration(Visit visit) {
        return visit.session().connectionSettings();
    }

    static Address address(ConnectionSettingsName name, String verb) {
        return Address.of("connections", name.value(), verb);
    }
}
