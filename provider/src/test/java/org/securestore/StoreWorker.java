package org.securestore;

import java.nio.file.Path;
import java.util.Map;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;

/** A process of its own that sets credentials again and again, and says so after each that was acknowledged. */
final class StoreWorker {
    private StoreWorker() {}

    public static void main(String[] arguments) {
        String name = arguments[1];
        int count = Integer.parseInt(arguments[2]);
        try (SecureStore store = SecureStore.open(StoreConfiguration.ofHome(Path.of(arguments[0])))) {
            SecureStoreSession session = store.as(Caller.of(name));
            for (int i = 1; i <= count; i++) {
                set(session, name, i);
                System.out.println(i);
            }
        }
    }

    private static void set(SecureStoreSession session, String name, int number) {
        try (SecretValue user = SecretValue.of(name.toCharArray());
                SecretValue password = SecretValue.of(Integer.toString(number).toCharArray())) {
            session.setCredentials(
                    new TargetApplicationId("Shared"),
                    CredentialEntry.of(Map.of("User Name", user, "Password", password)));
        }
    }
}
