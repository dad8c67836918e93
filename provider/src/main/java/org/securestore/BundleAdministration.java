package org.securestore;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import org.securestore.AuditedWork.Subject;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.bundle.BundleFile;
import org.securestore.bundle.BundleKey;
import org.securestore.bundle.BundleProgress;
import org.securestore.bundle.ExistingApplications;
import org.securestore.bundle.ExportedBundle;
import org.securestore.bundle.ImportPlan;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.BundleRejectedException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.failure.TamperedRecordException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Caller;

/**
 * Moves target applications with their credentials to another store, or another partition, by an encrypted file. All of it
 * needs full control and is audited, each application by itself; {@link NotAuthorizedException} is for whoever may not. Pass
 * phrases stay the caller's to wipe. Threads may share it.
 *
 * <pre>{@code
 * try (OutputStream file = Files.newOutputStream(bundle)) {
 *     ExportedBundle exported = old.bundles().exportAll(passphrase, confirmation, file);
 *     exported.leftOut().forEach(System.out::println);
 * }
 * ImportPlan done = other.bundles().importFrom(passphrase, bundle, ExistingApplications.REFUSED);
 * }</pre>
 */
public final class BundleAdministration {
    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;
    private final SecureRandom random;
    private final BundleProgress progress;

    BundleAdministration(
            OpenStore store, Caller caller, AuthorizedWork work, SecureRandom random, BundleProgress progress) {
        this.store = store;
        this.caller = caller;
        this.work = work;
        this.random = random;
        this.progress = progress;
    }

    /** The same, telling {@code listener} how far it has come. */
    public BundleAdministration reportingTo(BundleProgress listener) {
        return new BundleAdministration(store, caller, work, random, listener);
    }

    /**
     * Writes some applications with their credentials, those that users have entered for themselves among them, as they are at
     * one moment. Restricted ones go without credentials. What does not open, as it was changed outside of the store, is
     * reported and recorded, and the rest goes on: nothing can be read of it anyway, and it must not keep the others from
     * being moved. What was written when this throws is no bundle: reading it is refused.
     *
     * @param applications at least one
     * @param out the caller's to close
     * @return what is in the bundle, and what is not
     * @throws IOException if {@code out} fails
     * @throws PassphraseRejectedException if the pass phrase is too weak, or the confirmation differs
     * @throws NoSuchApplicationException if there is none of one of the ids; nothing is written then
     * @throws TamperedRecordException if the definition of one of them was changed outside of the store, or its list of
     *     credentials was
     */
    public ExportedBundle export(
            Set<TargetApplicationId> applications, char[] passphrase, char[] confirmation, OutputStream out)
            throws IOException {
        if (applications.isEmpty()) {
            throw new IllegalArgumentException("Name the applications to export, or export all");
        }
        return export(BundleSelection.of(applications), passphrase, confirmation, out);
    }

    /**
     * Like {@link #export}, for all applications there are. One whose definition was changed outside of the store is left out
     * and reported.
     */
    public ExportedBundle exportAll(char[] passphrase, char[] confirmation, OutputStream out) throws IOException {
        return export(BundleSelection.ALL, passphrase, confirmation, out);
    }

    /**
     * What an import would change. Reads all of the bundle, and changes nothing.
     *
     * @throws IOException if the file cannot be read
     * @throws WrongPassphraseException if the pass phrase is not the bundle's
     * @throws BundleRejectedException if the file is no bundle, or is not what was exported
     * @throws ApplicationExistsException if the store has one of the applications, and they are to be refused
     * @throws DefinitionRejectedException if it has one that cannot become what the bundle says
     */
    public ImportPlan plan(char[] passphrase, Path bundle, ExistingApplications existing) throws IOException {
        return opened(
                AuditAction.PLAN_BUNDLE,
                passphrase,
                bundle,
                file -> new BundleImport(store, caller, work, file, existing, progress).plan());
    }

    /**
     * Takes over what a bundle holds, in one transaction: all of it or nothing. The bundle is read to its end and proved before
     * anything is written, and again while it is.
     *
     * @param bundle a regular file
     * @return what was done
     * @throws IOException if the file cannot be read
     * @throws WrongPassphraseException if the pass phrase is not the bundle's
     * @throws BundleRejectedException if the file is no bundle, or is not what was exported
     * @throws ApplicationExistsException if the store has one of the applications, and they are to be refused
     * @throws DefinitionRejectedException if it has one that cannot become what the bundle says
     * @throws ConflictException if others change these applications again and again meanwhile
     */
    public ImportPlan importFrom(char[] passphrase, Path bundle, ExistingApplications existing) throws IOException {
        return opened(
                AuditAction.IMPORT_BUNDLE,
                passphrase,
                bundle,
                file -> new BundleImport(store, caller, work, file, existing, progress).run());
    }

    private ExportedBundle export(BundleSelection selection, char[] passphrase, char[] confirmation, OutputStream out)
            throws IOException {
        store.passphrases().objection(passphrase, confirmation).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
        Authority authority = permitted(AuditAction.EXPORT_BUNDLE, "export credentials");
        try (BundleKey key = BundleKey.make(passphrase, store.keyMaking().cost(), random)) {
            return new BundleExport(store, caller, work, authority, progress).run(selection, key, out);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private <T> T opened(AuditAction action, char[] passphrase, Path bundle, BundleWork<T> operation)
            throws IOException {
        permitted(action, "import credentials");
        try (BundleFile file = work.ask(action, Subject.STORE, () -> open(passphrase, bundle))) {
            return operation.with(file);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    // Before anything is read or derived: whoever may not learns nothing of the file, and costs nothing.
    private Authority permitted(AuditAction action, String operation) {
        Authority authority = work.authority(action, Subject.STORE);
        return work.ask(action, Subject.STORE, () -> {
            if (!authority.hasFullControl()) {
                throw new NotAuthorizedException(operation);
            }
            return authority;
        });
    }

    private BundleFile open(char[] passphrase, Path bundle) {
        try {
            return BundleFile.open(bundle, passphrase, progress);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What is done with a bundle that is open. */
    @FunctionalInterface
    private interface BundleWork<T> {
        T with(BundleFile file);
    }
}
