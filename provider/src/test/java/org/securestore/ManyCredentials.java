package org.securestore;

import java.util.List;
import java.util.stream.IntStream;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Credentials of as many users of {@link #APPLICATION}, each with a password of his own, which nobody changes. */
record ManyCredentials(int count) {
    static final TargetApplicationId APPLICATION = new TargetApplicationId("Shared");

    void set(SecureStore store) {
        CredentialAdministration administration =
                store.as(StoreFixture.ADMINISTRATOR).credentialAdministration();
        IntStream.range(0, count)
                .forEach(number -> StoreFixture.withLogin(
                        owner(number),
                        password(number),
                        values -> administration.setUser(APPLICATION, Claim.user(owner(number)), values)));
    }

    /** What each user gets who does not get what was set: none, if all is well. */
    List<String> wrong(SecureStore store) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> answer(store, number))
                .filter(answer -> !answer.isEmpty())
                .toList();
    }

    /** What this user gets if it is not what was set; empty if all is well. */
    String answer(SecureStore store, int number) {
        try {
            String found = read(store, owner(number));
            return found.equals(password(number)) ? "" : owner(number) + " reads " + found;
        } catch (SecureStoreException refused) {
            return owner(number) + " is refused: " + refused;
        }
    }

    static String read(SecureStore store, String owner) {
        try (CredentialSet credentials = store.as(Caller.of(owner)).credentials(APPLICATION)) {
            return credentials.get("Password").lend(String::new);
        }
    }

    private static String owner(int number) {
        return "owner-" + number;
    }

    private static String password(int number) {
        return "secret-" + number;
    }
}
