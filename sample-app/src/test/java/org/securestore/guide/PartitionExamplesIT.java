package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.NoSuchPartitionException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.PartitionInUseException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.partition.PartitionId;

/** What the page about partitions shows, run. */
class PartitionExamplesIT {
    private final StoreFixture fixture = StoreFixture.create().groupApplication("Reporting", "sales");
    private final SecureStoreSession administrator = fixture.administrator();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void createOpenAndDelete() {
        StoreConfiguration configuration = fixture.configuration();

        // tag::partition-create[]
        PartitionId acme = new PartitionId("acme");
        administrator.partitions().create(acme, Claim.user("wile"));
        // end::partition-create[]
        assertThat(administrator.partitions().list()).containsExactly(acme, PartitionId.DEFAULT);

        // tag::partition-open[]
        try (SecureStore tenant = SecureStore.open(configuration.withPartition(new PartitionId("acme")))) {
            SecureStoreSession wile = tenant.as(Caller.of("wile"));
            wile.applications()
                    .create(TargetApplication.group(new TargetApplicationId("Reporting"), Claim.group("traps")));
            // end::partition-open[]
            assertThat(wile.applications().list())
                    .singleElement()
                    .satisfies(only ->
                            assertThat(only.application().mapping().toString()).contains("traps"));
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(
                            () -> tenant.as(StoreFixture.ADMINISTRATOR).rights().list());
            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> wile.partitions().list());
            assertThatExceptionOfType(PartitionInUseException.class)
                    .isThrownBy(() -> administrator.partitions().delete(acme));
            wile.applications().delete(new TargetApplicationId("Reporting"));
        }

        // tag::partition-delete[]
        administrator.partitions().delete(new PartitionId("acme"));
        // end::partition-delete[]
        assertThat(administrator.partitions().list()).isEqualTo(List.of(PartitionId.DEFAULT));
        assertThatExceptionOfType(NoSuchPartitionException.class)
                .isThrownBy(() -> SecureStore.open(configuration.withPartition(acme)));
    }
}
