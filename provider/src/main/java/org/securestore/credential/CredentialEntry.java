package org.securestore.credential;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What somebody enters as a set of credentials.
 *
 * <pre>{@code
 * session.setCredentials(ORDERS, CredentialEntry.of(Map.of("User Name", user, "Password", password))
 *         .expiringAt(endOfQuarter));
 * }</pre>
 *
 * @param values by field name, in any case; they stay the caller's to close
 * @param expiresAt when the external system will not take them any more, if that is known, in milliseconds
 * @param keepsTheRest whether fields that have no value here keep the one that they have
 * @param removed the names, in any case, of fields that do not keep theirs all the same
 * @param replaces the version of the credentials that these may replace, 0 where there are none; empty if any
 * @param verifier what tries them before they are kept
 */
public record CredentialEntry(
        Map<String, SecretValue> values,
        Optional<Instant> expiresAt,
        boolean keepsTheRest,
        Set<String> removed,
        OptionalLong replaces,
        CredentialVerifier verifier) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * @throws IllegalArgumentException if they expire before 1970 or after 9999, a verifier cannot try all of them, or fields
     *     are to be removed of what is not kept
     */
    public CredentialEntry {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        removed = Set.copyOf(removed);
        expiresAt
                .filter(instant -> instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST))
                .ifPresent(never -> {
                    throw new IllegalArgumentException("Credentials expire between 1970 and the year 9999");
                });
        expiresAt = expiresAt.map(instant -> instant.truncatedTo(ChronoUnit.MILLIS)); // as precise as it is kept
        if (!keepsTheRest && !removed.isEmpty()) {
            throw new IllegalArgumentException(
                    "Fields are removed from a set that is amended; leave them out of a whole one");
        }
        if (keepsTheRest && verifier != CredentialVerifier.NONE) {
            // It would be shown what others have entered, which nobody but their owner may see.
            throw new IllegalArgumentException("Only a whole set of credentials can be tried; give every value");
        }
    }

    /** A whole set, with a value for every mandatory field. */
    public static CredentialEntry of(Map<String, SecretValue> values) {
        return entered(values, false);
    }

    /** Values for some fields of a set that exists; the others stay, and so does its expiry unless another is given. */
    public static CredentialEntry amending(Map<String, SecretValue> values) {
        return entered(values, true);
    }

    /**
     * These values, and none for the fields of these names, which the set may have one for.
     *
     * @throws IllegalArgumentException if they are a whole set, which has no other fields anyway
     */
    public CredentialEntry without(Set<String> fields) {
        return new CredentialEntry(values, expiresAt, keepsTheRest, fields, replaces, verifier);
    }

    /** These values, which the external system will not take any more after {@code instant}. */
    public CredentialEntry expiringAt(Instant instant) {
        return new CredentialEntry(values, Optional.of(instant), keepsTheRest, removed, replaces, verifier);
    }

    /** These values, unless somebody has changed the set since it had this version. */
    public CredentialEntry replacing(long version) {
        return new CredentialEntry(values, expiresAt, keepsTheRest, removed, OptionalLong.of(version), verifier);
    }

    /**
     * These values, if {@code tried} has no objection to them.
     *
     * @throws IllegalArgumentException if they are no whole set
     */
    public CredentialEntry verifiedBy(CredentialVerifier tried) {
        return new CredentialEntry(values, expiresAt, keepsTheRest, removed, replaces, tried);
    }

    private static CredentialEntry entered(Map<String, SecretValue> values, boolean keepsTheRest) {
        return new CredentialEntry(
                values, Optional.empty(), keepsTheRest, Set.of(), OptionalLong.empty(), CredentialVerifier.NONE);
    }
}
