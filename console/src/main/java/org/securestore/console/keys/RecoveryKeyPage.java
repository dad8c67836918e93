package org.securestore.console.keys;

import java.util.List;
import org.securestore.console.request.Page;
import org.securestore.console.request.Reply;
import org.securestore.console.request.Routes;
import org.securestore.console.request.Visit;
import org.securestore.failure.NoSuchRecoveryKeyException;
import org.securestore.key.RecoverySlotId;

/** Removes a recovery key. None is made here: what is printed of it must not go to a browser. */
final class RecoveryKeyPage implements Page {
    @Override
    public void addTo(Routes routes) {
        routes.get("keys/recovery/{id}/remove", RecoveryKeyPage::ask)
                .post("keys/recovery/{id}/remove", RecoveryKeyPage::remove);
    }

    private static Reply ask(Visit visit) {
        String id = id(visit).toString();
        return Keys.of(visit.session().keys().report(), List.of()).recovery().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .map(key -> Reply.page("recovery-key-removal", key))
                .orElseThrow(() -> new NoSuchRecoveryKeyException(id));
    }

    private static Reply remove(Visit visit) {
        RecoverySlotId id = id(visit);
        visit.session().keys().recovery().remove(id);
        return Reply.to(
                KeysPage.ADDRESS,
                "Recovery key %s opens this store no longer. Backups from before it still opens: if somebody may have read it,"
                                .formatted(id)
                        + " generate the next key and destroy them.");
    }

    private static RecoverySlotId id(Visit visit) {
        String typed = visit.part("id");
        return RecoverySlotId.parse(typed).orElseThrow(() -> new NoSuchRecoveryKeyException(typed));
    }
}
