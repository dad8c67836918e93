package org.securestore;

import java.util.Optional;
import org.securestore.consumer.LoginAttempt;

/** A login that must not be tried. */
record SettledLogin(State state, Optional<String> answer, Optional<Long> instead) implements LoginAttempt {
    static SettledLogin of(State state) {
        return new SettledLogin(state, Optional.empty(), Optional.empty());
    }

    @Override
    public void accepted() {
        throw new IllegalStateException("Nobody was to log in, as it is " + state);
    }

    @Override
    public void refused(String codes) {
        throw new IllegalStateException("Nobody was to log in, as it is " + state);
    }

    @Override
    public void close() {
        // nothing was begun
    }
}
