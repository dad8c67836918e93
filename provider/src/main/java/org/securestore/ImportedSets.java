package org.securestore;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.bundle.BundleFile;
import org.securestore.bundle.MovedCredentials;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.StoreTransaction;

/** Puts the sets of a bundle into a store whose definitions are the bundle's by now, each with a version of its own. */
final class ImportedSets {
    private final OpenStore store;
    private final StoreTransaction transaction;
    private final Map<TargetApplicationId, SealedDefinition> definitions;
    private final PartitionKey key;
    private final Instant now;
    private final String caller;
    private long next;

    private ImportedSets(
            OpenStore store,
            StoreTransaction transaction,
            Map<TargetApplicationId, SealedDefinition> definitions,
            String caller,
            long first) {
        this.store = store;
        this.transaction = transaction;
        this.definitions = definitions;
        this.key = store.key(transaction);
        this.now = store.now();
        this.caller = caller;
        this.next = first;
    }

    static ImportedSets into(OpenStore store, StoreTransaction transaction, BundleFile bundle, String caller) {
        Map<TargetApplicationId, SealedDefinition> definitions = bundle.contents().applications().stream()
                .map(TargetApplication::id)
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> store.definition(transaction, id).orElseThrow()));
        long sets = bundle.sets();
        long first = sets == 0 ? 0 : transaction.header().changedAtOnce(sets);
        return new ImportedSets(store, transaction, definitions, caller, first);
    }

    /** Whether its owner had one before. */
    boolean put(MovedCredentials set) {
        SealedDefinition definition =
                Objects.requireNonNull(definitions.get(set.application()), "a bundle's sets are of its applications");
        return transaction
                .credentials()
                .put(store.vault().sealMoved(definition, set.owner(), set.entry(), next++, key, now, caller));
    }
}
