package org.securestore;

import static org.securestore.bundle.BundleProgress.NONE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.audit.AuditSettings;
import org.securestore.bundle.BundleContents;
import org.securestore.bundle.BundleKey;
import org.securestore.bundle.BundleWriter;
import org.securestore.bundle.ExistingApplications;
import org.securestore.bundle.MovedCredentials;
import org.securestore.credential.CredentialChange;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.credential.Ticket;
import org.securestore.crypto.Argon2id;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;
import org.securestore.identity.RightGrant;
import org.securestore.integrity.Finding;
import org.securestore.key.NodeId;
import org.securestore.key.RecoveryKey;
import org.securestore.key.RecoverySlotId;
import org.securestore.partition.PartitionId;

/**
 * Every operation that changes a store. A new one is one line of {@link #inOrder}; each starts where the one before it
 * ended, and the first is for a store without a key.
 */
final class ChangingOperations {
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();
    private static final TargetApplicationId SHARED = new TargetApplicationId("Shared");
    private static final TargetApplicationId OWN = new TargetApplicationId("Own");
    private static final TargetApplicationId CREATED_BY_A_DOCUMENT = new TargetApplicationId("Created by a document");
    private static final TargetApplicationId DOOMED = new TargetApplicationId("Doomed");
    private static final ConnectionSettingsName SALES = new ConnectionSettingsName("Sales");
    private static final PartitionId TENANT = new PartitionId("tenant");
    private static final Claim ALICE = Claim.user("alice");
    private static final Claim BOB = Claim.user("bob");
    private static final NodeId STRANGER = new NodeId("0123456789abcdef0123456789abcdef");
    private static final Release ALLOWING_TICKETS =
            new Release.Ticketing(Release.Ticketing.MAX_TIMEOUT, List.of(Claim.user("portal")));
    private static final RightGrant GRANT =
            new RightGrant(Claim.group("operators"), AdministrativeRight.MANAGE_TARGET_APPLICATION);

    private final OpenStore store;
    private final HandSetClock clock;
    private char[] ticket = {};
    private Optional<VersionedApplication> shared = Optional.empty();
    private Optional<VersionedApplication> own = Optional.empty();
    private Optional<VersionedConnectionSettings> sales = Optional.empty();
    private Optional<RecoverySlotId> recovery = Optional.empty();

    /** Operations on {@code store}, whose clock it is. */
    ChangingOperations(OpenStore store, HandSetClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One operation, and what it does. */
    record Operation(String name, Consumer<SecureStoreSession> work) {}

    List<Operation> inOrder() {
        return List.of(
                of("generates the key", session -> session.keys().generate(PASSPHRASE, PASSPHRASE)),
                of(
                        "creates an application",
                        session -> shared = Optional.of(session.applications().create(group()))),
                of(
                        "creates another",
                        session -> own = Optional.of(session.applications().create(TargetApplication.individual(OWN)))),
                of("creates a third", session -> session.applications().create(TargetApplication.individual(DOOMED))),
                of("makes one take tickets", this::allowTickets),
                of(
                        "sets a group's credentials",
                        set((session, values) ->
                                session.credentialAdministration().setGroup(SHARED, values))),
                of(
                        "replaces them",
                        set((session, values) ->
                                session.credentialAdministration().setGroup(SHARED, values))),
                of(
                        "sets a user's credentials",
                        set((session, values) ->
                                session.credentialAdministration().setUser(OWN, ALICE, values))),
                of(
                        "sets another's",
                        set((session, values) ->
                                session.credentialAdministration().setUser(OWN, BOB, values))),
                of("amends a user's credentials", ChangingOperations::amend),
                of(
                        "clears a user's credentials",
                        session -> session.credentialAdministration().clearUser(OWN, ALICE)),
                of(
                        "clears a user's everywhere",
                        session -> session.credentialAdministration().clearEverywhere(BOB)),
                of("sets one's own", set((session, values) -> session.setCredentials(OWN, values))),
                of("clears one's own", session -> session.clearCredentials(OWN)),
                of("sets one's own again", set((session, values) -> session.setCredentials(OWN, values))),
                of("changes several sets together", ChangingOperations::changeTogether),
                of("adds, renames and removes fields", this::changeFields),
                of(
                        "clears a group's credentials",
                        session -> session.credentialAdministration().clearGroup(SHARED)),
                of("refreshes the node", session -> session.keys().refresh(PASSPHRASE)),
                of("changes the pass phrase", session -> session.keys().changePassphrase(PASSPHRASE, PASSPHRASE)),
                of("adds a recovery key", this::addRecoveryKey),
                of("replaces the key", session -> session.keys().generate(PASSPHRASE, PASSPHRASE)),
                of(
                        "removes a recovery key",
                        session -> session.keys().recovery().remove(recovery.orElseThrow())),
                of(
                        "asks for the key",
                        session -> new SecureStoreSession(store, Caller.process()) // who runs the node
                                .nodes()
                                .ask(STRANGER)),
                of(
                        "removes what asks",
                        session -> session.nodes()
                                .remove(new NodeId(store.status().node().orElseThrow()))),
                of("refreshes the node again", session -> session.keys().refresh(PASSPHRASE)),
                of("grants a right", session -> session.rights().grant(GRANT)),
                of("revokes a right", session -> session.rights().revoke(GRANT)),
                of("creates a partition", session -> session.partitions().create(TENANT, ALICE)),
                of("deletes a partition", session -> session.partitions().delete(TENANT)),
                of(
                        "creates connection settings",
                        session ->
                                sales = Optional.of(session.connectionSettings().create(connection()))),
                of("changes connection settings", this::changeConnection),
                of(
                        "deletes connection settings",
                        session -> session.connectionSettings().delete(SALES)),
                of("applies a document", session -> session.definitions().apply("""
                    securestore: 1
                    complete: [applications, rights, connections]
                    applications:
                      - { id: Shared, name: Changed by a document }
                      - { id: Own }
                      - { id: Created by a document, type: Individual }
                    connections:
                      - { name: Created by a document, options: { sslmode: require }, application: Own }
                    rights:
                      - { right: Full Control, to: user:root-admin }
                      - { right: All Target Applications, to: group:operators }
                    """)),
                of("is written to by another hand", session -> changeByAnotherHand()),
                of("accepts it", session -> session.integrity().accept(found(session))),
                of("is written to once more", session -> changeByAnotherHand()),
                of("discards it", session -> session.integrity().discard(found(session))),
                of("imports a bundle", ChangingOperations::importBundle),
                of("deletes an application", session -> session.applications().delete(SHARED)),
                of("issues a ticket", this::issue),
                of(
                        "configures the audit log",
                        session -> session.audit().configure(AuditSettings.DEFAULT.keepingDays(7))),
                of("purges the audit log a month later", this::purgeLater),
                of(
                        "redeems a ticket",
                        this::redeem)); // last, as it is then recorded in the background that it was used
    }

    // A definition whose code is that of another version.
    private void changeByAnotherHand() {
        store.database().write(transaction -> {
            SealedDefinition found =
                    transaction.applications().find(CREATED_BY_A_DOCUMENT).orElseThrow();
            transaction
                    .applications()
                    .replace(new SealedDefinition(
                            found.application(),
                            found.created(),
                            found.version() + 1,
                            found.fieldsEver(),
                            found.code()));
            return found;
        });
    }

    private static Finding found(SecureStoreSession session) {
        return session.integrity().findings().get(0);
    }

    private void allowTickets(SecureStoreSession session) {
        VersionedApplication seen = own.orElseThrow();
        session.applications().update(seen.application().withRelease(ALLOWING_TICKETS), seen.version());
    }

    private static void amend(SecureStoreSession session) {
        try (SecretValue password = SecretValue.of("another".toCharArray())) {
            session.credentialAdministration()
                    .setUser(OWN, ALICE, CredentialEntry.amending(Map.of("Password", password)));
        }
    }

    private static void changeTogether(SecureStoreSession session) {
        try (SecretValue password = SecretValue.of("another".toCharArray())) {
            CredentialEntry amended = CredentialEntry.amending(Map.of("Password", password));
            session.changeCredentials(
                    List.of(new CredentialChange.Put(SHARED, amended), new CredentialChange.Put(OWN, amended)));
        }
    }

    private void changeFields(SecureStoreSession session) {
        VersionedApplication seen = shared.orElseThrow();
        CredentialField password = seen.application().field("Password").orElseThrow();
        session.applications()
                .update(
                        seen.application()
                                .withFields(
                                        new CredentialField(
                                                password.number(), "Pass phrase", FieldType.PASSWORD, true, true),
                                        CredentialField.of("Schema", FieldType.GENERIC)),
                        seen.version());
    }

    private static ConnectionSettings connection() {
        return ConnectionSettings.named(SALES)
                .withUrl("jdbc:postgresql://db.example/sales")
                .withOption("sslmode", "require")
                .withApplication(SHARED);
    }

    private void addRecoveryKey(SecureStoreSession session) {
        try (RecoveryKey key = session.keys().recovery().add("in the safe")) {
            recovery = Optional.of(key.id());
        }
    }

    private void changeConnection(SecureStoreSession session) {
        VersionedConnectionSettings seen = sales.orElseThrow();
        session.connectionSettings().update(seen.settings().withOptions(Map.of("loginTimeout", "5")), seen.version());
    }

    private static void importBundle(SecureStoreSession session) {
        try {
            Path bundle = Files.createTempFile("securestore", ".bundle");
            try {
                write(bundle);
                session.bundles().importFrom(PASSPHRASE, bundle, ExistingApplications.REPLACED);
            } finally {
                Files.delete(bundle);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A new application, and one that there is. The pass phrase is cheap, as it is derived from for every statement. */
    private static void write(Path bundle) throws IOException {
        List<TargetApplication> applications = List.of(
                TargetApplication.individual(new TargetApplicationId("Moved here")),
                TargetApplication.individual(OWN)
                        .withDisplayName("Changed by a bundle")
                        .withRelease(ALLOWING_TICKETS));
        try (OutputStream out = Files.newOutputStream(bundle);
                SecretValue secret = SecretValue.of("secret".toCharArray());
                BundleKey key = BundleKey.make(PASSPHRASE, new Argon2id(64, 1, 1), new SecureRandom());
                BundleWriter writer = new BundleWriter(
                        key, new BundleContents(Instant.EPOCH, "root-admin", applications, 2), NONE, out)) {
            for (TargetApplication application : applications) {
                writer.add(new MovedCredentials(
                        application.id(),
                        CredentialOwner.individual(Claim.user("root-admin")),
                        CredentialEntry.of(Map.of("User Name", secret, "Password", secret))));
            }
            writer.finish();
        }
    }

    private void issue(SecureStoreSession session) {
        try (Ticket issued = session.issueTicket()) {
            ticket = issued.lend(char[]::clone);
        }
    }

    private void purgeLater(SecureStoreSession session) {
        clock.advance(Duration.ofDays(31));
        try {
            session.audit().purge();
        } finally {
            clock.advance(Duration.ofDays(-31));
        }
    }

    private void redeem(SecureStoreSession unused) {
        new SecureStoreSession(store, Caller.of("portal"))
                .redeemTicket(OWN, ticket)
                .close();
    }

    private static Operation of(String name, Consumer<SecureStoreSession> work) {
        return new Operation(name, work);
    }

    private static Consumer<SecureStoreSession> set(BiConsumer<SecureStoreSession, CredentialEntry> setter) {
        return session -> StoreFixture.withLogin("app", "secret", values -> setter.accept(session, values));
    }

    private static TargetApplication group() {
        return TargetApplication.group(SHARED, Claim.group("sales"), Claim.user("carol"))
                .withAdministrators(Claim.user("dora"));
    }
}
