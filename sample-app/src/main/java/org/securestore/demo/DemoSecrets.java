package org.securestore.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every secret of one run of the demo, made anew for it.
 *
 * @param passwords by the name of the database's account
 */
record DemoSecrets(String passphrase, Map<String, String> passwords) {
    private static final int BYTES = 18;

    static DemoSecrets random(SecureRandom random) {
        return new DemoSecrets(
                "Aa1-" + password(random),
                SalesDatabase.ACCOUNTS.stream()
                        .collect(Collectors.toUnmodifiableMap(Function.identity(), account -> password(random))));
    }

    /** The password of one of the database's accounts. */
    String of(String account) {
        return passwords.getOrDefault(account, "");
    }

    List<String> all() {
        return Stream.of(List.of(passphrase), passwords.values())
                .flatMap(Collection::stream)
                .toList();
    }

    static String password(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "DemoSecrets[masked]";
    }
}
