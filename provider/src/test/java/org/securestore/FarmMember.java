package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;

/**
 * A node in a process of its own, which asks again and again on behalf of a member of sales, and says when the answer
 * changes: the milliseconds since 1970 at which it had asked, and the answer.
 */
final class FarmMember {
    private FarmMember() {}

    public static void main(String[] arguments) throws Exception {
        char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
        StoreConfiguration configuration = StoreConfiguration.ofHome(Path.of(arguments[0]))
                .withDatabase(DatabaseLocation.server(arguments[1], arguments[2], Path.of(arguments[3])));
        try (SecureStore store = SecureStore.open(configuration);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            SecureStoreSession member = store.as(Caller.of("carol", "sales"));
            member.keys().refresh(passphrase);
            String last = "";
            while (!input.ready()) { // until the parent says that it is enough
                long asked = System.currentTimeMillis();
                String answer = answer(member);
                if (!answer.equals(last)) {
                    System.out.println(asked + " " + answer);
                    last = answer;
                }
                Thread.sleep(1);
            }
        }
    }

    private static String answer(SecureStoreSession member) {
        try {
            member.access(new TargetApplicationId("Reporting"));
            return "granted";
        } catch (SecureStoreException refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
