package org.securestore.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.LastAdministratorException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;

/** Collects what has to change in a store, in the order in which it can. */
final class ChangeList {
    private final StoredDefinitions stored;
    private final List<DefinitionChange> changes = new ArrayList<>();

    ChangeList(StoredDefinitions stored) {
        this.stored = stored;
    }

    List<DefinitionChange> all() {
        return List.copyOf(changes);
    }

    void become(ApplicationEntry entry, UnaryOperator<TargetApplication> kept) {
        Optional<SealedDefinition> current = stored.find(entry.id());
        TargetApplication wanted = kept.apply(entry.appliedTo(current.map(SealedDefinition::application)));
        if (current.isEmpty()) {
            changes.add(new DefinitionChange.Create(wanted));
            return;
        }
        SealedDefinition before = current.get();
        TargetApplication after = entry.at().check(() -> before.edited(wanted));
        if (!after.equals(before.application())) {
            changes.add(new DefinitionChange.Update(before.application(), after, before.version()));
        }
    }

    void deleteAllBut(Set<TargetApplicationId> listed) {
        stored.definitions().values().stream()
                .map(SealedDefinition::application)
                .filter(application -> !listed.contains(application.id()))
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(application -> new DefinitionChange.Delete(application, stored.credentialSets(application.id())))
                .forEach(changes::add);
    }

    /** Changes the settings of connections, given which applications the document names. */
    void connect(ConnectionsList connections, Set<TargetApplicationId> listed) {
        Set<TargetApplicationId> deleted = changes.stream()
                .filter(DefinitionChange.Delete.class::isInstance)
                .map(change -> ((DefinitionChange.Delete) change).application().id())
                .collect(Collectors.toSet());
        changes.addAll(connections.changes(stored.connections(), listed, deleted));
    }

    /** Grants what is missing, then revokes what is too much, so that somebody is in control at each moment. */
    void grant(Set<RightGrant> wanted, boolean complete) {
        Rights before = stored.rights();
        new TreeSet<>(wanted)
                .stream()
                        .filter(grant -> !before.contains(grant))
                        .map(DefinitionChange.Grant::new)
                        .forEach(changes::add);
        if (complete) {
            revokeAllBut(wanted, before);
        }
    }

    private void revokeAllBut(Set<RightGrant> wanted, Rights before) {
        List<RightGrant> revoked = before.grants().stream()
                .filter(grant -> !wanted.contains(grant))
                .toList();
        if (before.nameAnAdministrator() && !new Rights(new TreeSet<>(wanted)).nameAnAdministrator()) {
            throw new LastAdministratorException(revoked.stream()
                    .filter(grant -> grant.right() == AdministrativeRight.FULL_CONTROL)
                    .map(RightGrant::toString)
                    .findFirst()
                    .orElseThrow());
        }
        revoked.stream().map(DefinitionChange.Revoke::new).forEach(changes::add);
    }
}
