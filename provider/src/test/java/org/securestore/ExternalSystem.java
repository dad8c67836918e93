package org.securestore;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.securestore.application.TargetApplicationId;
import org.securestore.consumer.LoginAttempt;
import org.securestore.consumer.LoginAttempt.State;
import org.securestore.credential.CredentialSet;
import org.securestore.datasource.OwnConsumer;

/** A system with one account, which takes one password, and counts what it refuses. Threads may share it. */
final class ExternalSystem {
    private final TargetApplicationId application;
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private volatile String password;

    ExternalSystem(TargetApplicationId application, String password) {
        this.application = application;
        this.password = password;
    }

    void takes(String other) {
        password = other;
    }

    /** How often each password was refused. */
    Map<String, Integer> refused() {
        return refused;
    }

    /** With which password a session is let in, as a data source logs in; empty if it is not. */
    Optional<String> logIn(SecureStoreSession session) {
        try (CredentialSet newest = OwnConsumer.openLatest(session, application)) {
            LoginAttempt attempt = attempt(OwnConsumer.attempt(session, newest), newest);
            if (isIn(attempt)) {
                return Optional.of(password(newest));
            }
            return attempt.instead()
                    .flatMap(version -> OwnConsumer.openBefore(session, newest, version))
                    .flatMap(before -> logIn(session, before, newest));
        }
    }

    private Optional<String> logIn(SecureStoreSession session, CredentialSet before, CredentialSet newest) {
        try (before) {
            if (isIn(attempt(OwnConsumer.attempt(session, before, newest), before))) {
                return Optional.of(password(before));
            }
            return isIn(attempt(OwnConsumer.attempt(session, newest), newest))
                    ? Optional.of(password(newest))
                    : Optional.empty();
        }
    }

    private LoginAttempt attempt(LoginAttempt begun, CredentialSet credentials) {
        try (begun) {
            if (begun.state() == State.OPEN) {
                String given = password(credentials);
                if (given.equals(password)) {
                    begun.accepted();
                } else {
                    refused.merge(given, 1, Integer::sum);
                    begun.refused("28P01 0");
                    return new SettledLogin(State.REFUSED, Optional.empty(), begun.instead());
                }
            }
            return begun;
        }
    }

    private static boolean isIn(LoginAttempt attempt) {
        return attempt.state() == State.OPEN;
    }

    private static String password(CredentialSet credentials) {
        return credentials.password().orElseThrow().lend(String::new);
    }
}
