package org.securestore.console.applications;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;

/** Deletes applications, one or several, after it has shown what goes with them. */
public final class Deletion implements Page {
    private static final String TEMPLATE = "applications-delete";
    private static final Address LIST = Address.of("applications");

    @Override
    public void addTo(Routes routes) {
        routes.get(TEMPLATE, Deletion::ask)
                .post(TEMPLATE + "/question", Deletion::ask) // for as many as no address could name
                .post(TEMPLATE, Deletion::delete);
    }

    private static Reply ask(Visit visit) {
        visit.require(AdministrativeRight.DELETE_TARGET_APPLICATION, "delete target applications");
        Deleted soFar = new Deleted();
        List<Doomed> doomed = new ArrayList<>();
        for (TargetApplicationId id : chosen(visit.form())) {
            try {
                doomed.add(Doomed.of(id, visit.session()));
            } catch (NoSuchApplicationException faster) {
                soFar.wasGone(id);
            }
        }
        return doomed.isEmpty()
                ? Reply.to(LIST, soFar.words())
                : Reply.page(TEMPLATE, new Dooming(doomed, soFar.said()));
    }

    private static Reply delete(Visit visit) {
        List<TargetApplicationId> ids = chosen(visit.form());
        Deleted soFar = new Deleted();
        for (int i = 0; i < ids.size(); i++) {
            TargetApplicationId id = ids.get(i);
            try {
                visit.session().applications().delete(id);
                soFar.wasDeleted(id);
            } catch (NoSuchApplicationException faster) {
                soFar.wasGone(id);
            } catch (SecureStoreException refused) {
                return Reply.again(TEMPLATE, left(visit, ids.subList(i, ids.size()), soFar, refused), refused);
            }
        }
        return Reply.to(LIST, soFar.words());
    }

    private static Dooming left(
            Visit visit, List<TargetApplicationId> ids, Deleted soFar, SecureStoreException refused) {
        String message = Stream.concat(soFar.said().stream(), Stream.of(Problem.messageOf(refused)))
                .collect(Collectors.joining(" "));
        return new Dooming(
                ids.stream().map(id -> Doomed.asFarAsKnown(id, visit.session())).toList(), Optional.of(message));
    }

    private static List<TargetApplicationId> chosen(Form form) {
        return form.all("id").stream().distinct().map(TargetApplicationId::new).toList();
    }

    /** All that are about to be deleted, for the template. */
    public record Dooming(List<Doomed> doomed, Optional<String> refusal) {
        public Dooming {
            doomed = List.copyOf(doomed);
        }
    }
}
