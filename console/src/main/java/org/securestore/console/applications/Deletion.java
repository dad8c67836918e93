package org.securestore.console.applications;

import java.util.List;
import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;

/** Deletes applications, one or several, after it has shown what goes with them. */
public final class Deletion implements Page {
    private static final Address LIST = Address.of("applications");

    @Override
    public void addTo(Routes routes) {
        routes.get("applications-delete", Deletion::ask).post("applications-delete", Deletion::delete);
    }

    private static Reply ask(Visit visit) {
        visit.require(AdministrativeRight.DELETE_TARGET_APPLICATION, "delete target applications");
        List<TargetApplicationId> ids = chosen(visit.form());
        return ids.isEmpty()
                ? Reply.to(LIST, "Nothing was deleted: tick the applications first.")
                : Reply.page("applications-delete", page(visit, ids, Optional.empty()));
    }

    private static Reply delete(Visit visit) {
        List<TargetApplicationId> ids = chosen(visit.form());
        for (int i = 0; i < ids.size(); i++) {
            try {
                visit.session().applications().delete(ids.get(i));
            } catch (SecureStoreException refused) {
                String message =
                        (i == 0 ? "" : "Deleted so far: " + ids.subList(0, i) + ". ") + Problem.messageOf(refused);
                return Reply.again(
                        "applications-delete", page(visit, ids.subList(i, ids.size()), Optional.of(message)), refused);
            }
        }
        return Reply.to(
                LIST, ids.size() == 1 ? ids.get(0) + " was deleted." : ids.size() + " applications were deleted.");
    }

    private static List<TargetApplicationId> chosen(Form form) {
        return form.all("id").stream().distinct().map(TargetApplicationId::new).toList();
    }

    private static Dooming page(Visit visit, List<TargetApplicationId> ids, Optional<String> refusal) {
        return new Dooming(
                ids.stream().map(id -> Doomed.of(id, visit.session())).toList(), refusal);
    }

    /** All that are about to be deleted, for the template. */
    public record Dooming(List<Doomed> doomed, Optional<String> refusal) {
        public Dooming {
            doomed = List.copyOf(doomed);
        }
    }
}
