package org.securestore.console.applications;

import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;

/**
 * Makes a target application in three steps: settings, fields, membership. The form carries what was entered from step to step, so that
 * the server keeps nothing.
 */
public final class Wizard implements Page {
    private static final String TEMPLATE = "application-new";

    @Override
    public void addTo(Routes routes) {
        routes.get("applications-new", Wizard::begin).post("applications-new", Wizard::proceed);
    }

    private static Reply begin(Visit visit) {
        visit.require(AdministrativeRight.CREATE_TARGET_APPLICATION, "create target applications");
        Draft draft = visit.form()
                .find("like")
                .map(id -> Draft.of(visit.session()
                                .applications()
                                .get(new TargetApplicationId(id))
                                .application())
                        .copied())
                .orElseGet(Draft::empty);
        return Reply.page(TEMPLATE, page(visit, DraftPage.SETTINGS, draft, Optional.empty(), Optional.empty()));
    }

    private static Reply proceed(Visit visit) {
        Form form = visit.form();
        Draft draft = DraftForm.read(form);
        int step = (int) Math.min(DraftPage.MEMBERSHIP, Math.max(DraftPage.SETTINGS, form.number("step", 1)));
        try {
            return proceed(visit, draft, step);
        } catch (ApplicationExistsException taken) {
            return again(visit, DraftPage.SETTINGS, draft, taken);
        } catch (SecureStoreException | IllegalArgumentException wrong) {
            return again(visit, step, draft, wrong);
        }
    }

    private static Reply proceed(Visit visit, Draft draft, int step) {
        Optional<DraftEdit> edit = DraftEdit.in(visit.form());
        if (edit.isPresent()) {
            Draft edited = edit.get().apply(draft, visit.form());
            return Reply.page(TEMPLATE, page(visit, step, edited, edit, Optional.empty()));
        }
        return switch (visit.form().text("do")) {
            case "back" -> show(visit, Math.max(DraftPage.SETTINGS, step - 1), draft);
            case "next" -> show(visit, checked(step, draft), draft);
            case "create" -> create(visit, draft);
            default -> show(visit, step, draft);
        };
    }

    /** The step after this one, if what was entered in this one makes sense. */
    private static int checked(int step, Draft draft) {
        if (step == DraftPage.SETTINGS) {
            draft.settings();
        } else {
            draft.application();
        }
        return Math.min(DraftPage.MEMBERSHIP, step + 1);
    }

    private static Reply create(Visit visit, Draft draft) {
        DraftEdit.requireNothingTyped(draft, visit.form());
        TargetApplication made =
                visit.session().applications().create(draft.application()).application();
        return Reply.to(
                Address.of("applications", made.id().value()),
                "The target application " + made.id() + " was created. Its credentials come next.");
    }

    private static Reply show(Visit visit, int step, Draft draft) {
        return Reply.page(TEMPLATE, page(visit, step, draft, Optional.empty(), Optional.empty()));
    }

    private static Reply again(Visit visit, int step, Draft draft, Exception wrong) {
        return Reply.again(
                TEMPLATE, page(visit, step, draft, Optional.empty(), Optional.of(Problem.messageOf(wrong))), wrong);
    }

    private static DraftPage page(
            Visit visit, int step, Draft draft, Optional<DraftEdit> made, Optional<String> refusal) {
        return new DraftPage(
                step,
                draft,
                0,
                TypeChoice.all(),
                new Pickers(visit.session()).of(draft, visit.form(), made.flatMap(DraftEdit::added)),
                made.map(edit -> edit.focus(draft)).orElse(""),
                refusal);
    }
}
