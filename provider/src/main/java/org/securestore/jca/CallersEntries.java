package org.securestore.jca;

import com.github.benmanes.caffeine.cache.Cache;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.securestore.SecureStoreSession;
import org.securestore.UserApplication;
import org.securestore.application.CredentialAlias;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.TamperedRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one caller may use of a store, as the entries of a key store. Each question is put to the store; only what is no
 * secret of a certificate is remembered, as long as it is the newest. For one caller, by one thread.
 */
final class CallersEntries {
    private static final Logger LOG = LoggerFactory.getLogger(CallersEntries.class);

    private final SecureStoreSession session;
    private final Predicate<String> shown;
    private final Cache<Place, Certified> certified;
    private final LoadedStore store;

    /** Shows only entries whose aliases are {@code shown}. */
    CallersEntries(
            LoadedStore store, SecureStoreSession session, Predicate<String> shown, Cache<Place, Certified> certified) {
        this.store = store;
        this.session = session;
        this.shown = shown;
        this.certified = certified;
    }

    List<String> aliases() {
        return applications()
                .flatMap(CallersEntries::aliases)
                .map(CredentialAlias::toString)
                .filter(shown)
                .toList();
    }

    boolean contains(String alias) {
        return find(alias).isPresent();
    }

    /** When the entry was set; empty if there is none. */
    Optional<Instant> setAt(String alias) {
        return find(alias).flatMap(found -> found.application().credentialsSet());
    }

    /**
     * Opens an entry; empty if there is none.
     *
     * @throws UnrecoverableKeyException if what it holds cannot be read
     * @throws SecureStoreException if the store refuses it
     */
    Optional<OpenedEntry> open(String alias) throws UnrecoverableKeyException {
        Optional<CredentialAlias> name = CredentialAlias.find(alias);
        return name.isPresent() ? open(name.get()) : Optional.empty();
    }

    /**
     * The certificates of an entry, and whether they are trusted or those of a key; empty if it has none, or they cannot be read:
     * who only looks what there is cannot be told what is wrong with one entry, and has to see the others.
     *
     * @throws SecureStoreException if the store refuses to say
     */
    Optional<Certified> certifiedIfReadable(String alias) {
        try {
            return certified(alias);
        } catch (UnrecoverableKeyException unreadable) {
            LOG.warn("{}", unreadable.getMessage());
            return Optional.empty();
        } catch (TamperedRecordException | CredentialsNotFoundException changed) { // which the audit log says already
            return Optional.empty();
        }
    }

    private Optional<Certified> certified(String alias) throws UnrecoverableKeyException {
        Optional<Found> found = find(alias).filter(entry -> entry.field().type() == FieldType.CERTIFICATE);
        return found.isPresent() ? certified(alias, found.get()) : Optional.empty();
    }

    /** Whether the entry holds something else than certificates: what that is need not be opened to know. */
    boolean isSecret(String alias) {
        return find(alias)
                .filter(entry -> entry.field().type() != FieldType.CERTIFICATE)
                .isPresent();
    }

    private Optional<Certified> certified(String alias, Found found) throws UnrecoverableKeyException {
        long version = session.access(found.application().id()).credentialVersion();
        Place place = new Place(version, found.field().number());
        Certified known = certified.getIfPresent(place);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Certified> read = open(alias).map(entry -> new Certified(entry.isTrusted(), entry.certificates()));
        read.ifPresent(fresh -> certified.put(place, fresh));
        return read;
    }

    private Optional<OpenedEntry> open(CredentialAlias alias) throws UnrecoverableKeyException {
        if (find(alias)
                .filter(found -> found.application().type().isRestricted())
                .isPresent()) {
            return new RestrictedEntry(store, session, alias).openWithOpaqueKey();
        }
        try (CredentialSet credentials = session.credentials(alias.application())) {
            return isShown(alias, credentials) ? OpenedEntry.named(alias, credentials) : Optional.empty();
        } catch (NoSuchApplicationException | CredentialsNotFoundException absent) {
            return Optional.empty();
        }
    }

    private boolean isShown(CredentialAlias alias, CredentialSet credentials) {
        return alias.among(credentials.fields(), credentials.mainField())
                .filter(field -> shown.test(alias.spelled(credentials.application(), field)))
                .isPresent();
    }

    private Optional<Found> find(String alias) {
        return CredentialAlias.find(alias).flatMap(this::find);
    }

    private Optional<Found> find(CredentialAlias alias) {
        try {
            UserApplication application = session.userApplication(alias.application());
            return alias.among(application.entered(), application.mainField())
                    .filter(field -> application.credentialsSet().isPresent()
                            && isUsable(application, field)
                            && shown.test(alias.spelled(application.id(), field)))
                    .map(field -> new Found(application, field));
        } catch (NoSuchApplicationException | AccessDeniedException | TamperedRecordException none) {
            return Optional.empty();
        }
    }

    // The application's own if its main field has a value, and one for each field that has.
    private static Stream<CredentialAlias> aliases(UserApplication application) {
        List<CredentialField> usable = application.entered().stream()
                .filter(field -> isUsable(application, field))
                .toList();
        return Stream.concat(
                usable.contains(application.mainField())
                        ? Stream.of(CredentialAlias.of(application.id()))
                        : Stream.empty(),
                usable.stream().map(field -> CredentialAlias.of(application.id(), field)));
    }

    private Stream<UserApplication> applications() {
        return session.userApplications().stream()
                .filter(application -> application.credentialsSet().isPresent());
    }

    // Restricted credentials are used, and never read; a private key is used by signing, and its certificate is public.
    private static boolean isUsable(UserApplication application, CredentialField field) {
        return !application.type().isRestricted() || field.type() == FieldType.CERTIFICATE;
    }

    /** What is no secret of an entry that has certificates. */
    record Certified(boolean trusted, List<Certificate> certificates) {}

    /** A field of one version of credentials, which is never used twice in a store. */
    record Place(long version, int field) {}

    private record Found(UserApplication application, CredentialField field) {}
}
