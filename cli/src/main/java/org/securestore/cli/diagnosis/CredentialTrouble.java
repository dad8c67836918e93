package org.securestore.cli.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.CredentialAdministration;
import org.securestore.cli.credentials.SummaryReport;
import org.securestore.credential.CredentialSummary;

/**
 * The credentials that somebody will have to set anew: a part of them, if there are very many.
 *
 * @param expiring what expires soon or has expired, the first to expire first
 * @param refused what the external system refused last
 */
public record CredentialTrouble(List<CredentialSummary> expiring, List<CredentialSummary> refused) {
    private static final Duration SOON = Duration.ofDays(30);
    private static final int NAMED = 5;

    public CredentialTrouble {
        expiring = List.copyOf(expiring);
        refused = List.copyOf(refused);
    }

    /** What there is at present. */
    public static CredentialTrouble in(CredentialAdministration credentials) {
        int most = CredentialAdministration.MOST_LISTED;
        return new CredentialTrouble(credentials.expiring(SOON, most), credentials.refused(most));
    }

    /** What is wrong; empty if nothing is. */
    public List<Diagnosis> diagnoses(Clock clock) {
        Instant now = clock.instant();
        List<CredentialSummary> expired = expiring.stream()
                .filter(set -> set.expiresAt().filter(end -> !now.isBefore(end)).isPresent())
                .toList();
        List<CredentialSummary> soon =
                expiring.stream().filter(set -> !expired.contains(set)).toList();
        List<Diagnosis> found = new ArrayList<>();
        if (!refused.isEmpty()) {
            found.add(Diagnosis.failed(
                    "refused logins",
                    sentence(refused, "refused by the external system"),
                    next(refused, "securestore credentials list --refused")));
        }
        if (!expired.isEmpty()) {
            found.add(Diagnosis.failed(
                    "expired credentials",
                    sentence(expired, "expired"),
                    next(expired, "securestore credentials list --expiring 0d")));
        }
        if (!soon.isEmpty()) {
            found.add(Diagnosis.warning(
                    "expiring credentials",
                    sentence(soon, "expiring within %d days".formatted(SOON.toDays())),
                    next(soon, "securestore credentials list --expiring %dd".formatted(SOON.toDays()))));
        }
        return found;
    }

    /** Both kinds, each with its count and the first of them, by name. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("expiring", facts(expiring));
        facts.put("refused", facts(refused));
        return facts;
    }

    private static Map<String, Object> facts(List<CredentialSummary> sets) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("count", sets.size());
        facts.put("complete", isComplete(sets));
        facts.put(
                "sets",
                sets.stream()
                        .limit(NAMED)
                        .map(SummaryReport::new)
                        .map(SummaryReport::facts)
                        .toList());
        return facts;
    }

    private static String sentence(List<CredentialSummary> sets, String what) {
        String named = sets.stream().limit(NAMED).map(CredentialTrouble::name).collect(Collectors.joining(", "));
        return "%,d%s %s: %s%s"
                .formatted(
                        sets.size(), isComplete(sets) ? "" : " or more", what, named, sets.size() > NAMED ? ", …" : "");
    }

    private static String name(CredentialSummary set) {
        return set.application()
                + set.owner().principal().map(owner -> " of " + owner).orElse("");
    }

    private static String next(List<CredentialSummary> sets, String list) {
        return Optional.of(sets)
                .filter(several -> several.size() == 1
                        && several.get(0).owner().principal().isEmpty())
                .map(one -> "securestore credentials set " + one.get(0).application())
                .orElse(list);
    }

    private static boolean isComplete(List<CredentialSummary> sets) {
        return sets.size() < CredentialAdministration.MOST_LISTED;
    }
}
