package org.securestore.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Every secret of one run of the demo, made anew for it. */
record DemoSecrets(String passphrase, String reporting, String alice, String bob) {
    private static final int BYTES = 18;

    static DemoSecrets random(SecureRandom random) {
        return new DemoSecrets("Aa1-" + password(random), password(random), password(random), password(random));
    }

    List<String> all() {
        return List.of(passphrase, reporting, alice, bob);
    }

    @Override
    public String toString() {
        return "DemoSecrets[masked]";
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
