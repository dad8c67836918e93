package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.BundleAdministration;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.bundle.ExistingApplications;
import org.securestore.bundle.ExportedBundle;
import org.securestore.bundle.ImportPlan;
import org.securestore.credential.CredentialSet;

/** What the page about bundles shows, run. */
class BundleExamplesIT {
    private static final Path PAGE = Path.of("../docs/guide/bundles.md");

    private final StoreFixture old = StoreFixture.create()
            .individualApplication("Orders")
            .userCredentials("Orders", "alice", "alice_at_sales", "secret-of-alice")
            .userCredentials("Orders", "bob", "bob_at_sales", "secret-of-bob");
    private final StoreFixture other = StoreFixture.create();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @AfterEach
    void close() {
        old.close();
        other.close();
    }

    @Test
    void exportAndImport(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("orders.bundle");
        char[] passphrase = "Moving-house-9".toCharArray();

        exportTo(file, passphrase, passphrase, old.administrator());
        importFrom(file, passphrase, other.administrator());

        assertThat(Files.readString(PAGE))
                .contains("```\n" + printed.toString(StandardCharsets.UTF_8).strip() + "\n```");
        try (CredentialSet credentials = other.as("alice").credentials(new TargetApplicationId("Orders"))) {
            assertThat(credentials.get("Password").<String, RuntimeException>lend(String::new))
                    .isEqualTo("secret-of-alice");
        }
    }

    private void exportTo(Path file, char[] passphrase, char[] confirmation, SecureStoreSession administrator)
            throws IOException {
        // tag::bundle-export[]
        try (OutputStream out = Files.newOutputStream(file)) {
            ExportedBundle exported = administrator
                    .bundles()
                    .export(Set.of(new TargetApplicationId("Orders")), passphrase, confirmation, out);
            exported.leftOut().forEach(log::println);
        }
        // end::bundle-export[]
    }

    private void importFrom(Path file, char[] passphrase, SecureStoreSession administrator) throws IOException {
        // tag::bundle-import[]
        BundleAdministration bundles = administrator.bundles();

        ImportPlan plan = bundles.plan(passphrase, file, ExistingApplications.REFUSED); // changes nothing
        log.println(plan.diff());
        bundles.importFrom(passphrase, file, ExistingApplications.REFUSED);
        // end::bundle-import[]
    }
}
