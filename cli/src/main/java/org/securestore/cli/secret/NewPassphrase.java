package org.securestore.cli.secret;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.securestore.failure.PassphraseRejectedException;
import org.securestore.key.PassphrasePolicy;

/** A new pass phrase that somebody types, who hears the rule before, and afterwards what it lacks, and then may try again. */
record NewPassphrase(Terminal terminal) {
    private static final int ATTEMPTS = 4;
    private static final String RULE = "The pass phrase has at least " + PassphrasePolicy.MIN_LENGTH
            + " characters, from at least three of these: upper case letters, lower case letters, numerals, special"
            + " characters.";

    /** Lends it and its confirmation, and wipes both on return. Whoever rejects it has it asked for again, a few times. */
    void lend(String what, BiConsumer<char[], char[]> borrower) {
        terminal.say(RULE);
        for (int left = ATTEMPTS - 1; left > 0; left--) {
            try {
                lendOnce(what, borrower);
                return;
            } catch (PassphraseRejectedException rejected) {
                terminal.say(String.valueOf(rejected.getMessage()));
            }
        }
        lendOnce(what, borrower);
    }

    private void lendOnce(String what, BiConsumer<char[], char[]> borrower) {
        char[] passphrase = terminal.askSecret(what);
        char[] confirmation = new char[0];
        try {
            refuseWeak(passphrase);
            terminal.say(Strength.of(passphrase).words());
            confirmation = terminal.askSecret(what + " again");
            borrower.accept(passphrase, confirmation);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(confirmation, '\0');
        }
    }

    /** Before it is typed again in vain. The store's own policy may be stricter, and is asked later. */
    private static void refuseWeak(char[] passphrase) {
        PassphrasePolicy.DEFAULT.objection(passphrase).ifPresent(objection -> {
            throw new PassphraseRejectedException(objection);
        });
    }
}
