package org.securestore.console.applications;

import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.ConflictException;
import org.securestore.failure.SecureStoreException;

/** Changes what may be changed of a target application, and says why the rest may not. */
public final class Editing implements Page {
    private static final String TEMPLATE = "application-edit";

    @Override
    public void addTo(Routes routes) {
        routes.get("applications/{id}/edit", Editing::begin).post("applications/{id}/edit", Editing::change);
    }

    private static Reply begin(Visit visit) {
        VersionedApplication present = present(visit);
        Permissions.requireChange(visit, present.application());
        return Reply.page(
                TEMPLATE,
                page(visit, Draft.of(present.application()), present.version(), Optional.empty(), Optional.empty()));
    }

    private static Reply change(Visit visit) {
        Form form = visit.form();
        Draft draft = DraftForm.read(form).identified(visit.part("id"));
        long version = form.number("version", 0);
        try {
            return change(visit, draft, version);
        } catch (ConflictException faster) {
            return Reply.again(
                    TEMPLATE,
                    page(
                            visit,
                            draft,
                            present(visit).version(),
                            Optional.empty(),
                            Optional.of(Problem.messageOf(faster)
                                    + ". To save what is here in place of that, press Save again")),
                    faster);
        } catch (SecureStoreException | IllegalArgumentException wrong) {
            return Reply.again(
                    TEMPLATE,
                    page(visit, draft, version, Optional.empty(), Optional.of(Problem.messageOf(wrong))),
                    wrong);
        }
    }

    private static Reply change(Visit visit, Draft draft, long version) {
        Optional<DraftEdit> edit = DraftEdit.in(visit.form());
        if (edit.isPresent()) {
            Draft edited = edit.get().apply(draft, visit.form());
            return Reply.page(TEMPLATE, page(visit, edited, version, edit, Optional.empty()));
        }
        if (!visit.form().text("do").equals("save")) {
            return Reply.page(TEMPLATE, page(visit, draft, version, Optional.empty(), Optional.empty()));
        }
        DraftEdit.requireNothingTyped(draft, visit.form());
        draft.requireNoneReplaced(present(visit).application());
        visit.session().applications().update(draft.application(), version);
        return Reply.to(Address.of("applications", draft.id()), "The target application was changed.");
    }

    private static VersionedApplication present(Visit visit) {
        return visit.session().applications().get(new TargetApplicationId(visit.part("id")));
    }

    private static DraftPage page(
            Visit visit, Draft draft, long version, Optional<DraftEdit> made, Optional<String> refusal) {
        return new DraftPage(
                0,
                draft,
                version,
                TypeChoice.from(present(visit).application().type()),
                new Pickers(visit.session()).of(draft, visit.form(), made.flatMap(DraftEdit::added)),
                made.map(edit -> edit.focus(draft)).orElse(""),
                refusal);
    }
}
