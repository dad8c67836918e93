package org.securestore;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.bundle.BundleContents;
import org.securestore.bundle.BundleKey;
import org.securestore.bundle.BundleProgress;
import org.securestore.bundle.BundleWriter;
import org.securestore.bundle.ExportedBundle;
import org.securestore.bundle.LeftOut;
import org.securestore.bundle.LeftOut.Reason;
import org.securestore.bundle.MovedCredentials;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.ListedCredentials;
import org.securestore.credential.SealedCredentials;
import org.securestore.definition.Scope;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Caller;
import org.securestore.identity.Grant;
import org.securestore.key.PartitionKey;
import org.securestore.persistence.StoreTransaction;

/** One export: all that goes into the bundle is read in one transaction, a few sets at a time, and one is open at a time. */
final class BundleExport {
    private static final AuditAction ACTION = AuditAction.EXPORT_BUNDLE;
    private static final int PAGE = 16; // a set may have megabytes
    private static final Scope RIGHTS_ALONE = new Scope(Set.of(), false, false, Optional.empty());

    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;
    private final Authority authority;
    private final BundleProgress progress;
    private final Map<TargetApplicationId, Long> written = new TreeMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    BundleExport(OpenStore store, Caller caller, AuthorizedWork work, Authority authority, BundleProgress progress) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.authority = authority;
        this.progress = progress;
    }

    ExportedBundle run(BundleSelection selection, BundleKey key, OutputStream out) {
        store.database().read(transaction -> {
            List<SealedDefinition> definitions = chosen(selection, transaction);
            Map<TargetApplicationId, Long> counted = counted(transaction, definitions);
            record(definitions, counted);
            return work.ask(ACTION, Subject.STORE, () -> write(transaction, definitions, counted, key, out));
        });
        leftOut.forEach(this::recordUnreadable);
        return new ExportedBundle(new TreeMap<>(written), leftOut);
    }

    private List<SealedDefinition> chosen(BundleSelection selection, StoreTransaction transaction) {
        BundleSelection.Selected selected = work.ask(ACTION, Subject.STORE, () -> selection.in(store, transaction));
        leftOut.addAll(selected.leftOut());
        return selected.definitions();
    }

    private static Map<TargetApplicationId, Long> counted(
            StoreTransaction transaction, List<SealedDefinition> definitions) {
        Map<TargetApplicationId, Long> counted = new TreeMap<>();
        definitions.forEach(definition -> {
            TargetApplicationId id = definition.application().id();
            counted.put(
                    id, isRestricted(definition) ? 0 : transaction.credentials().count(id));
        });
        return counted;
    }

    // Before the first secret leaves, as nobody could take it back; in a transaction of its own, as this one only
    // reads.
    private void record(List<SealedDefinition> definitions, Map<TargetApplicationId, Long> counted) {
        work.<Integer>changeAll(ACTION, RIGHTS_ALONE, authorities -> {
            if (!authorities.overStore().hasFullControl()) {
                throw notAuthorized();
            }
            List<Reached.Act> acts = definitions.stream()
                    .map(definition -> act(definition, counted))
                    .toList();
            String summary = definitions.size() + " applications, " + total(counted) + " sets";
            return transaction -> Reached.by(Outcome.done(definitions.size(), summary), acts);
        });
    }

    private static Reached.Act act(SealedDefinition definition, Map<TargetApplicationId, Long> counted) {
        TargetApplicationId id = definition.application().id();
        String what = isRestricted(definition) ? "its definition only, as it is restricted" : counted.get(id) + " sets";
        return new Reached.Act(ACTION, Subject.of(id), Outcome.done(id, what));
    }

    private long write(
            StoreTransaction transaction,
            List<SealedDefinition> definitions,
            Map<TargetApplicationId, Long> counted,
            BundleKey key,
            OutputStream out) {
        BundleContents contents = new BundleContents(
                store.now(),
                caller.name(),
                definitions.stream().map(SealedDefinition::application).toList(),
                total(counted));
        try (BundleWriter writer = new BundleWriter(key, contents, progress, out)) {
            for (SealedDefinition definition : definitions) {
                TargetApplicationId id = definition.application().id();
                written.put(id, 0L);
                if (isRestricted(definition)) {
                    leftOut.add(new LeftOut(id, Optional.empty(), Reason.RESTRICTED));
                } else {
                    writeSets(transaction, definition, writer);
                }
            }
            writer.finish();
            return total(written);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void writeSets(StoreTransaction transaction, SealedDefinition definition, BundleWriter writer)
            throws IOException {
        List<ListedCredentials> page;
        String after = "";
        do {
            page = transaction.credentials().list(definition.application().id(), after, PAGE);
            PartitionKey key = store.key(transaction); // anew, as one that is replaced meanwhile is soon wiped
            for (ListedCredentials listed : page) {
                write(transaction, definition, listed, key, writer);
                after = listed.ownerKey();
            }
        } while (page.size() == PAGE);
    }

    private void write(
            StoreTransaction transaction,
            SealedDefinition definition,
            ListedCredentials listed,
            PartitionKey key,
            BundleWriter writer)
            throws IOException {
        TargetApplicationId id = definition.application().id();
        try (CredentialSet set = open(transaction, definition, listed, key)) {
            if (set.fields().isEmpty()) {
                leaveOut(new LeftOut(id, listed.owner(), Reason.NO_VALUES), writer);
            } else {
                writer.add(MovedCredentials.of(set, listed.owner().orElseThrow()));
                written.merge(id, 1L, Long::sum);
            }
        } catch (TamperedRecordException unreadable) {
            leaveOut(new LeftOut(id, listed.owner(), Reason.UNREADABLE_CREDENTIALS), writer);
        }
    }

    private CredentialSet open(
            StoreTransaction transaction, SealedDefinition definition, ListedCredentials listed, PartitionKey key) {
        SealedCredentials sealed = listed.credentials().orElseThrow(() -> new TamperedRecordException("A record"));
        store.records()
                .requireNewest(
                        transaction.partition(), sealed, transaction.header().revision());
        Grant grant = authority.toMove(sealed.owner()).orElseThrow(BundleExport::notAuthorized);
        return store.vault().open(definition, grant, sealed, key);
    }

    private void leaveOut(LeftOut left, BundleWriter writer) {
        leftOut.add(left);
        writer.leaveOut();
    }

    private void recordUnreadable(LeftOut left) {
        boolean isUnreadable =
                left.reason() == Reason.UNREADABLE_CREDENTIALS || left.reason() == Reason.UNREADABLE_DEFINITION;
        if (isUnreadable) {
            Subject subject = left.owner()
                    .map(owner -> Subject.of(left.application(), owner))
                    .orElseGet(() -> Subject.of(left.application()));
            work.failed(ACTION, subject, new TamperedRecordException("What was to be exported"));
        }
    }

    private static NotAuthorizedException notAuthorized() {
        return new NotAuthorizedException("export credentials");
    }

    private static boolean isRestricted(SealedDefinition definition) {
        return definition.application().type().isRestricted();
    }

    private static long total(Map<TargetApplicationId, Long> sets) {
        return sets.values().stream().mapToLong(Long::longValue).sum();
    }
}
