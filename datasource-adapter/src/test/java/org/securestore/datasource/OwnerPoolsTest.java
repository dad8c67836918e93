package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.Access;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

class OwnerPoolsTest {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");
    private static final Caller CAROL = Caller.of("carol", "sales");

    private final StoreFixture fixture = StoreFixture.withoutStaleness()
            .groupApplication("Reporting", "sales")
            .groupCredentials("Reporting", "app", "first-password");
    private final OwnerPools pools;

    OwnerPoolsTest(@TempDir Path directory) throws SQLException {
        Destination sales = DataSourceSettings.NONE
                .withTargetApplication(REPORTING)
                .withUrl("jdbc:sqlite:" + directory.resolve("sales.db"))
                .destination();
        pools = OwnerPools.open(fixture::configuration, sales, PoolSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        pools.close();
        fixture.close();
    }

    @Test
    @Timeout(20)
    void credentialsThatWerePutBackAreRefusedAndNotTriedForEver() throws Exception {
        inStore("create table earlier as select * from credential");
        fixture.groupCredentials("Reporting", "app", "second-password");
        Access access = Callers.callAs(CAROL, pools::decide);

        inStore(
                "delete from credential",
                "insert into credential select * from earlier",
                "update store set revision = revision + 1");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Callers.callAs(CAROL, () -> pools.borrow(access)))
                .matches(refusal -> refusal.getSQLState().equals("08S04"))
                .withMessageContaining("members's credentials for Reporting was changed outside");
    }

    @Test
    void aDefinitionThatWasPutBackOpensNoConnectionOfThePresentMembers() throws Exception {
        Caller formerMember = Caller.of("mallory", "sales");
        inStore(
                "create table earlier as select * from application",
                "create table earlier_claim as select * from application_claim");
        fixture.administrator().applications().delete(REPORTING);
        fixture.groupApplication("Reporting", "reporters").groupCredentials("Reporting", "app", "second-password");
        Callers.callAs(Caller.of("dave", "reporters"), () -> pools.borrow(pools.decide()))
                .close();

        inStore(
                "delete from application",
                "insert into application select * from earlier",
                "delete from application_claim",
                "insert into application_claim select * from earlier_claim",
                "update store set revision = revision + 1");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Callers.callAs(formerMember, () -> pools.borrow(pools.decide())))
                .matches(refusal -> refusal.getSQLState().equals("08S04"));
    }

    /** As it was while the members of an application changed all the time. */
    @Test
    @Timeout(20)
    void whatWasDecidedBeforeTheApplicationChangedIsDecidedAnewAndNotTakenForPutBack() throws Exception {
        Access before = Callers.callAs(CAROL, pools::decide);
        VersionedApplication seen = fixture.administrator().applications().get(REPORTING);

        fixture.administrator()
                .applications()
                .update(
                        seen.application()
                                .withMapping(new CredentialMapping.Group(
                                        new TreeSet<>(List.of(Claim.group("sales"), Claim.group("reporters"))))),
                        seen.version());

        Callers.callAs(CAROL, () -> pools.borrow(before)).close();
        assertThat(pools.statistics().logins()).isEqualTo(1);
    }

    private void inStore(String... changes) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + fixture.configuration().home().resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }
}
