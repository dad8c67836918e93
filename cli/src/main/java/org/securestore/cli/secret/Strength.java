package org.securestore.cli.secret;

import com.nulabinc.zxcvbn.WipeableString;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Arrays;

/** How many guesses it would take somebody who knows what people choose; a hint that refuses nothing. */
enum Strength {
    LOW("It is easy to guess; one with several words more is stronger."),
    FAIR("It takes some effort to guess; one with another word or two is stronger."),
    HIGH("It is hard to guess."),
    HIGHEST("It is very hard to guess.");

    private static final int MEASURED = 64; // the rest adds time to the estimate and nothing to its result

    private final String words;

    Strength(String words) {
        this.words = words;
    }

    /** What whoever typed it is told. It says nothing of the characters. */
    String words() {
        return words;
    }

    static Strength of(char[] passphrase) {
        char[] beginning = Arrays.copyOf(passphrase, Math.min(passphrase.length, MEASURED));
        WipeableString measured = new WipeableString(beginning);
        com.nulabinc.zxcvbn.Strength strength = null;
        try {
            strength = new Zxcvbn().measure(measured);
            return values()[Math.max(strength.getScore() - 1, 0)];
        } finally {
            if (strength != null) {
                strength.wipe();
            }
            measured.wipe();
            Arrays.fill(beginning, '\0');
        }
    }
}
