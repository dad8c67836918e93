package org.securestore;

import java.nio.file.Path;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** A node in a process of its own: makes a store with credentials in it, or reads them, or says why it cannot. */
final class NodeProcess {
    private static final TargetApplicationId REPORTING = new TargetApplicationId("Reporting");

    private NodeProcess() {}

    public static void main(String[] arguments) {
        StoreConfiguration configuration = StoreConfiguration.readFile(Path.of(arguments[0]));
        try {
            if (arguments[1].equals("make")) {
                make(configuration);
            } else {
                read(configuration);
            }
        } catch (SecureStoreException refused) {
            System.out.println(refused.getClass().getSimpleName() + ": " + refused.getMessage());
            System.exit(1);
        }
    }

    private static void make(StoreConfiguration configuration) {
        char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
        try (SecureStore store = SecureStore.create(configuration)) {
            SecureStoreSession administrator = store.as(StoreFixture.ADMINISTRATOR);
            administrator.keys().generate(passphrase, passphrase);
            administrator.applications().create(TargetApplication.group(REPORTING, Claim.group("sales")));
            StoreFixture.withLogin(
                    "reporter",
                    "s3cret",
                    values -> administrator.credentialAdministration().setGroup(REPORTING, values));
        }
    }

    private static void read(StoreConfiguration configuration) {
        try (SecureStore store = SecureStore.open(configuration);
                CredentialSet credentials = store.as(Caller.of("anna", "sales")).credentials(REPORTING)) {
            String password = credentials.get("Password").lend(String::new);
            System.out.println(password);
        }
    }
}
