package org.securestore.console.keys;

import java.util.Optional;
import org.securestore.StoreStatus;
import org.securestore.console.request.Address;
import org.securestore.console.request.Page;
import org.securestore.console.request.Problem;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.ConflictException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.SecureStoreException;
import org.securestore.key.KeyState;

/** Generates the first master key, which is all that there is to do in a new store, or the next one. */
record GenerationPage(TypedPassphrases passphrases, FirstAdministrator firstAdministrator) implements Page {
    static final Address ADDRESS = Address.of("keys", "generate");

    private static final String TEMPLATE = "key-generation";
    private static final String CONFIRMED = "confirmed";
    private static final String VERSION = "version";

    @Override
    public void addTo(Routes routes) {
        routes.get("keys/generate", this::show).post("keys/generate", this::generate);
    }

    private Reply show(Visit visit) {
        StoreStatus status = visit.store().status();
        if (status.key() == KeyState.NEEDS_REFRESH) {
            return Reply.to(RefreshPage.ADDRESS);
        }
        Generation page = page(status, visit);
        if (!page.isFirst()) {
            visit.session().keys().report(); // refuses whoever may not, before he chooses a pass phrase in vain
        }
        return Reply.page(TEMPLATE, page);
    }

    private Reply generate(Visit visit) {
        Generation page = page(visit.store().status(), visit);
        if (!page.allowed()) {
            return new Reply.Shown(TEMPLATE, page, 403);
        }
        if (!page.isFirst() && !visit.form().has(CONFIRMED)) {
            return Reply.again(
                    TEMPLATE, page.refused("Tick the box if the key is to be replaced. Nothing was changed."));
        }
        long meant = visit.form().number(VERSION, page.version());
        try {
            passphrases.lendNew(visit, (typed, confirmation) -> {
                requireNext(meant, visit);
                visit.session().keys().generate(typed, confirmation);
            });
        } catch (NotAuthorizedException denied) {
            throw denied;
        } catch (ConflictException late) {
            return Reply.again(
                    TEMPLATE,
                    page.refused(
                            "Key %d is in use already: this form has been sent before, or somebody was faster. Nothing was"
                                            .formatted(meant)
                                    + " changed now."),
                    late);
        } catch (SecureStoreException refused) {
            return Reply.again(TEMPLATE, page.refused(Problem.messageOf(refused)), refused);
        }
        return page.isFirst()
                ? Reply.to(
                        Address.of("overview"),
                        "The master key is generated, and you have full control of the store. Keep the pass phrase where it"
                                + " is found when a node needs it.")
                : Reply.to(
                        KeysPage.ADDRESS,
                        "Master key %d is in use. Everything is brought to it in the background."
                                .formatted(page.version()));
    }

    /** Refuses a form that has been sent before, if only a moment ago: it would replace the key that it made. */
    private static void requireNext(long meant, Visit visit) {
        if (meant != next(visit.store().status())) {
            throw new ConflictException("the master key");
        }
    }

    private static int next(StoreStatus status) {
        return status.keyVersion().orElse(0) + 1;
    }

    private Generation page(StoreStatus status, Visit visit) {
        boolean first = status.key() == KeyState.NOT_GENERATED;
        return new Generation(
                next(status),
                !first || firstAdministrator.is(visit.caller()),
                FirstAdministrator.GROUP,
                Optional.empty());
    }
}
