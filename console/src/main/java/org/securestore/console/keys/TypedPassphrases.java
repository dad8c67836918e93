package org.securestore.console.keys;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.securestore.console.request.Attempts;
import org.securestore.console.request.Visit;

/** Pass phrases that visitors type. They are lent and wiped, and nobody tries many. Threads share it. */
record TypedPassphrases(Attempts attempts) {
    static final String PASSPHRASE = "passphrase";
    static final String CONFIRMATION = "confirmation";

    /** Each trial takes memory on purpose (Argon2id, RFC 9106); many at once could take all of it. */
    private static final Object ONE_AT_A_TIME = new Object();

    /** Lends the one that opens the store. */
    void lend(Visit visit, Consumer<char[]> borrower) {
        attempts.count(visit.caller());
        char[] passphrase = visit.form().secret(PASSPHRASE);
        synchronized (ONE_AT_A_TIME) {
            try {
                borrower.accept(passphrase);
            } finally {
                Arrays.fill(passphrase, '\0');
            }
        }
    }

    /** Lends a new one, and what was typed to confirm it. */
    void lendNew(Visit visit, BiConsumer<char[], char[]> borrower) {
        lend(visit, passphrase -> {
            char[] confirmation = visit.form().secret(CONFIRMATION);
            try {
                borrower.accept(passphrase, confirmation);
            } finally {
                Arrays.fill(confirmation, '\0');
            }
        });
    }
}
