package org.securestore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.definition.Scope;
import org.securestore.definition.StoredConnections;
import org.securestore.definition.StoredDefinitions;
import org.securestore.definition.StoredVersions;
import org.securestore.identity.Caller;
import org.securestore.identity.HeldRights;
import org.securestore.persistence.StoreTransaction;

/**
 * What a caller may do to several applications, and what the store has of them: all found out at one moment, before the
 * store is locked, and good only as long as it stays so.
 */
final class Authorities {
    private final Map<TargetApplicationId, Authority> each;
    private final Authority overStore;
    private final long rightsVersion;
    private final StoredDefinitions stored;

    // Asks the caller, which may take its time, about every application: afterwards nobody has to wait for that.
    private Authorities(Found found, Caller caller) {
        HeldRights held = found.granted().rights().heldBy(caller);
        this.stored = found.stored();
        this.rightsVersion = found.granted().version();
        this.overStore = Authority.given(held, rightsVersion);
        this.each = stored.versions().definitions().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        id -> Authority.given(
                                caller,
                                held,
                                rightsVersion,
                                id,
                                Optional.ofNullable(stored.definitions().get(id)))));
    }

    static Authorities of(OpenStore store, Caller caller, Scope scope) {
        return new Authorities(store.database().read(transaction -> found(store, transaction, scope)), caller);
    }

    StoredDefinitions stored() {
        return stored;
    }

    /** What the caller may do to one of the applications of the scope. */
    Authority over(TargetApplicationId id) {
        return Optional.ofNullable(each.get(id))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The plan changes " + id + " without saying which version; make plans of documents"));
    }

    /** What the caller may do to the store. */
    Authority overStore() {
        return overStore;
    }

    /** Whether all that this rests on is still so. */
    boolean isCurrent(OpenStore store, StoreTransaction transaction) {
        return store.rights(transaction).version() == rightsVersion
                && versions(transaction, stored.versions())
                        .equals(stored.versions().definitions())
                && stored.versions()
                        .connections()
                        .filter(seen -> !ConnectionsFound.isCurrent(transaction, seen))
                        .isEmpty();
    }

    private static Map<TargetApplicationId, Long> versions(StoreTransaction transaction, StoredVersions seen) {
        if (!seen.everything()) {
            return seen.definitions().keySet().stream()
                    .collect(Collectors.toMap(
                            Function.identity(),
                            id -> transaction.applications().version(id).orElse(0L)));
        }
        Map<TargetApplicationId, Long> versions = absent(seen.definitions().keySet());
        transaction
                .applications()
                .all()
                .forEach(definition -> versions.put(definition.application().id(), definition.version()));
        return versions;
    }

    private static Found found(OpenStore store, StoreTransaction transaction, Scope scope) {
        OpenStore.GrantedRights granted = store.rights(transaction);
        Map<TargetApplicationId, SealedDefinition> definitions = definitions(store, transaction, scope).stream()
                .collect(Collectors.toMap(definition -> definition.application().id(), Function.identity()));
        Map<TargetApplicationId, Long> versions = absent(scope.applications());
        Map<TargetApplicationId, Long> sets = new HashMap<>();
        definitions.forEach((id, definition) -> {
            versions.put(id, definition.version());
            if (!scope.applications().contains(id)) {
                sets.put(id, transaction.credentials().count(id));
            }
        });
        Optional<ConnectionsFound> connections =
                scope.connections().map(connected -> ConnectionsFound.in(transaction, store.records(), connected));
        return new Found(
                granted,
                new StoredDefinitions(
                        definitions,
                        sets,
                        granted.rights(),
                        connections.map(ConnectionsFound::stored).orElse(StoredConnections.NONE),
                        new StoredVersions(
                                versions,
                                scope.everything(),
                                scope.rights() ? OptionalLong.of(granted.version()) : OptionalLong.empty(),
                                connections.map(ConnectionsFound::versions))));
    }

    // One that was changed outside of the store is not left out here: it would seem to be missing, or to be as it
    // should.
    private static Collection<SealedDefinition> definitions(
            OpenStore store, StoreTransaction transaction, Scope scope) {
        Map<TargetApplicationId, SealedDefinition> found = new HashMap<>();
        if (scope.everything()) {
            transaction
                    .applications()
                    .all()
                    .forEach(definition -> found.put(
                            definition.application().id(), store.records().proved(transaction, definition)));
        }
        scope.applications().stream()
                .filter(id -> !found.containsKey(id))
                .forEach(id -> store.definition(transaction, id).ifPresent(definition -> found.put(id, definition)));
        return List.copyOf(found.values());
    }

    private static Map<TargetApplicationId, Long> absent(Set<TargetApplicationId> ids) {
        Map<TargetApplicationId, Long> versions = new HashMap<>();
        ids.forEach(id -> versions.put(id, 0L));
        return versions;
    }

    /** What the store says, before the caller is asked. */
    private record Found(OpenStore.GrantedRights granted, StoredDefinitions stored) {}
}
