package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.database.Contract;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoSuchNodeException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Caller;
import org.securestore.key.KeyState;
import org.securestore.key.NodeId;
import org.securestore.key.NodeStanding;
import org.securestore.key.NodeStanding.State;

/** Two nodes of a farm, and whoever would like to be one. */
@Contract
class NodesContract {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final char[] PASSPHRASE = StoreFixture.PASSPHRASE.toCharArray();
    private static final char[] NEXT = "Battery-staple-8".toCharArray();

    private final StoreFixture fixture;
    private final StoreTables tables;
    private final StoreConfiguration elsewhere;
    private SecureStore other;

    NodesContract(StoreFixture.Place place) {
        fixture = StoreFixture.withoutStaleness(place)
                .groupApplication("Reporting", "sales")
                .groupCredentials("Reporting", "app", "group-secret");
        tables = new StoreTables(fixture.configuration());
        elsewhere = fixture.configuration()
                .withNodeDirectory(fixture.configuration().home().resolve("elsewhere"));
    }

    @BeforeEach
    void open() {
        other = SecureStore.open(elsewhere);
    }

    @AfterEach
    void close() {
        other.close();
        fixture.close();
    }

    @Test
    void getTheKeyOnceAnAdministratorHasApprovedTheirFingerprint() {
        NodeId newcomer = ask(self());
        assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThat(other.status().keyProblem().orElseThrow())
                .contains("node " + self() + " has not approved it yet", "securestore node approve " + newcomer);
        assertThat(standing(newcomer).state()).isEqualTo(State.ASKING);

        fixture.administrator().nodes().approve(newcomer);

        assertThat(other.status().key()).isEqualTo(KeyState.READY);
        assertThat(read(other)).isEqualTo("group-secret");
        assertThat(standing(newcomer).state()).isEqualTo(State.ENROLLED);
        assertThat(standing(newcomer).keyVersion()).contains(1);
    }

    @Test
    void takeNoKeyFromANodeThatTheyWereNotToldToTrust() {
        NodeId newcomer = ask(new NodeId("0123456789abcdef0123456789abcdef"));

        fixture.administrator().nodes().approve(newcomer);

        assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThat(other.status().keyProblem().orElseThrow())
                .contains("is from node " + self() + ", which it does not take keys from");
    }

    @Test
    void areApprovedByTheirWholeFingerprintOnlyAndIfTheyAsk() {
        assertThatExceptionOfType(NoSuchNodeException.class)
                .isThrownBy(
                        () -> fixture.administrator().nodes().approve(new NodeId("0123456789abcdef0123456789abcdef")))
                .withMessageContaining("securestore node list");
    }

    @Test
    void areMadeSuchByAdministratorsOnly() {
        NodeId newcomer = ask(self());

        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").nodes().approve(newcomer));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").nodes().remove(self()));
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").nodes().list());
        assertThatExceptionOfType(NotAuthorizedException.class)
                .isThrownBy(() -> fixture.as("mallory").nodes().seal(self()));
    }

    @Test
    void getNothingIfTheyWereWrittenIntoTheDatabase() throws SQLException {
        ask(self());
        tables.change(
                "insert into node (id, name, public_key, key_version, code)"
                        + " select id, name, public_key, 1, ? from node_request",
                "update store set revision = revision + 1");

        assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThat(fixture.administrator().nodes().list())
                .extracting(NodeStanding::state)
                .contains(State.FOREIGN);
        fixture.administrator().keys().generate(NEXT, NEXT);

        assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> read(other));
    }

    @Test
    void allHaveTheNextKeyAtOnce() {
        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);

        fixture.administrator().keys().generate(NEXT, NEXT);

        assertThat(read(other)).isEqualTo("group-secret");
        assertThat(other.status().keyVersion()).contains(2);
        StoreFixture.withLogin(
                "app",
                "changed",
                values -> other.as(StoreFixture.ADMINISTRATOR)
                        .credentialAdministration()
                        .setGroup(REPORTING, values));
        assertThat(read(fixture.store())).isEqualTo("changed");
    }

    @Test
    void haveTheNextKeyWhenTheyStartAgainIfTheyKnewWhoSealedIt() {
        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        assertThat(read(other)).isEqualTo("group-secret");
        other.close();

        for (int round = 0; round < 2; round++) {
            fixture.administrator().keys().generate(NEXT, NEXT);
            assertThat(fixture.administrator().keys().resume(progress -> {})).isEmpty();
        }

        other = SecureStore.open(elsewhere);
        assertThat(other.status().key()).isEqualTo(KeyState.READY);
        assertThat(read(other)).isEqualTo("group-secret");
    }

    @Test
    void forgetTheKeyWhenTheyAreRemovedAndGetNoOther() {
        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        assertThat(read(other)).isEqualTo("group-secret");

        fixture.administrator().nodes().remove(idOf(other));

        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> read(other));
        fixture.administrator().keys().generate(NEXT, NEXT);
        assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThat(fixture.administrator().nodes().list()).hasSize(1);
    }

    @Test
    void forgetTheKeyWhenTheyAreSealedUntilTheyAreRefreshed() {
        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        assertThat(read(other)).isEqualTo("group-secret");

        other.as(StoreFixture.ADMINISTRATOR).keys().seal();

        assertThatExceptionOfType(NeedsRefreshException.class)
                .isThrownBy(() -> read(other))
                .withMessageContaining("sealed");
        other.close();
        other = SecureStore.open(elsewhere);
        assertThat(other.status().key()).isEqualTo(KeyState.NEEDS_REFRESH);
        assertThat(other.status().keyProblem().orElseThrow()).contains("sealed", "securestore key refresh");

        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);

        assertThat(read(other)).isEqualTo("group-secret");
    }

    @Test
    void breakNoLogByWhatTheyStillHadToRecordWhenTheyWereSealed() {
        fixture.auditingReads();
        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        other.as(StoreFixture.ADMINISTRATOR).nodes().list();
        read(other);

        fixture.administrator().nodes().seal(idOf(other));

        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> read(other));
        other.close(); // writes what waits
        fixture.administrator().nodes().list();
        fixture.administrator().nodes().seal(self());
        fixture.administrator().keys().refresh(PASSPHRASE);
        assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
    }

    @Test
    void staySealedWhenTheKeyIsReplaced() {
        other.as(StoreFixture.ADMINISTRATOR).keys().refresh(PASSPHRASE);
        fixture.administrator().nodes().seal(idOf(other));
        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> read(other));

        fixture.administrator().keys().generate(NEXT, NEXT);

        assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> read(other));
        assertThat(standing(idOf(other)).state()).isEqualTo(State.NEEDS_REFRESH);
        assertThatExceptionOfType(NotAuthorizedException.class)
                .as("as it is another key than the node's last")
                .isThrownBy(() -> other.as(StoreFixture.ADMINISTRATOR).keys().refresh(NEXT));
        other.as(Caller.process()).keys().refresh(NEXT);
        assertThat(read(other)).isEqualTo("group-secret");
    }

    @Test
    void stopUsingTheKeyWhereOneProcessOfTheirsWasSealed() {
        StoreConfiguration sameNode = fixture.configuration().withMaxStaleness(Duration.ofMillis(1));
        try (SecureStore anotherProcess = SecureStore.open(sameNode)) {
            assertThat(read(anotherProcess)).isEqualTo("group-secret");

            fixture.administrator().keys().seal();

            assertThatExceptionOfType(NeedsRefreshException.class).isThrownBy(() -> read(anotherProcess));
        }
    }

    private NodeId ask(NodeId approver) {
        return other.as(Caller.of("operator")).nodes().ask(approver).id();
    }

    private NodeId self() {
        return idOf(fixture.store());
    }

    private static NodeId idOf(SecureStore store) {
        return new NodeId(store.status().node().orElseThrow());
    }

    private NodeStanding standing(NodeId node) {
        List<NodeStanding> all = fixture.administrator().nodes().list();
        return all.stream().filter(one -> one.id().equals(node)).findFirst().orElseThrow();
    }

    private static String read(SecureStore store) {
        return KeyChangeContract.password(store.as(Caller.of("carol", "sales")), REPORTING);
    }
}
