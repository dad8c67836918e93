package org.securestore.console.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.StoreStatus;
import org.securestore.console.overview.Warning.Next;
import org.securestore.console.wording.Fingerprint;
import org.securestore.credential.CredentialSummary;
import org.securestore.key.KeyChange;
import org.securestore.key.NodeStanding;

/** What is wrong in what a survey saw. */
record Warnings(Survey survey, Instant now) {
    private static final int NAMED = 5;

    /** What a node without the key says. */
    static Warning needsRefresh(StoreStatus status) {
        return Warning.urgent(
                status.keyProblem().orElse("This node does not hold the master key."),
                Next.page("Refresh this node", "keys", "refresh"));
    }

    /** All of it, the most urgent first. */
    List<Warning> mostUrgentFirst() {
        List<Warning> found = new ArrayList<>();
        survey.status().keyChange().flatMap(Warnings::change).ifPresent(found::add);
        foreign(survey.status()).ifPresent(found::add);
        survey.nodes().stream()
                .flatMap(List::stream)
                .flatMap(node -> ofNode(node).stream())
                .forEach(found::add);
        audit().ifPresent(found::add);
        found.addAll(credentials());
        survey.unanswered().stream()
                .map(why -> Warning.of(why, Next.command("securestore doctor")))
                .forEach(found::add);
        found.sort(Comparator.comparing(Warning::isLater)); // what was found first stays first among its like
        return found;
    }

    private static Optional<Warning> change(KeyChange change) {
        Next keys = Next.page("See the keys", "keys");
        return switch (change.state()) {
            case RUNNING -> Optional.empty(); // it is seen to, and the bar shows it
            case PAUSED -> Optional.of(Warning.of("The re-encryption is paused; both keys stay in use.", keys));
            case BLOCKED ->
                Optional.of(Warning.urgent("The re-encryption is blocked, as not everything can be read.", keys));
        };
    }

    private static Optional<Warning> foreign(StoreStatus status) {
        return status.foreignRecords().stream()
                .filter(records -> records > 0)
                .mapToObj(records -> Warning.urgent(
                        "%,d records in the database are from another hand; none is used.".formatted(records),
                        Next.command("securestore integrity list")))
                .findFirst();
    }

    private static Optional<Warning> ofNode(NodeStanding node) {
        String words = "Node " + node.name() + " (" + Fingerprint.words(node.id()) + ") ";
        return switch (node.state()) {
            case ENROLLED -> Optional.empty();
            case NEEDS_REFRESH ->
                Optional.of(Warning.of(
                        words + "has no copy of the newest key; refresh it there.",
                        Next.page("See the nodes", "keys")));
            case ASKING ->
                Optional.of(Warning.of(
                        words + "asks for the key.",
                        Next.page(
                                "Compare and approve",
                                "keys",
                                "nodes",
                                node.id().value(),
                                "approve")));
            case FOREIGN ->
                Optional.of(Warning.urgent(
                        words + "was written into the database by somebody who holds no key. It gets nothing.",
                        Next.page("Remove it", "keys", "nodes", node.id().value(), "remove")));
        };
    }

    private Optional<Warning> audit() {
        return survey.audit()
                .flatMap(standing -> standing.verification())
                .flatMap(event -> event.reason())
                .filter(found -> found.startsWith("broken"))
                .map(found -> Warning.urgent("The audit log is " + found + ".", Next.page("See the log", "audit")));
    }

    private List<Warning> credentials() {
        List<CredentialSummary> expired = survey.expiring().stream()
                .filter(set -> set.expiresAt().filter(end -> !now.isBefore(end)).isPresent())
                .toList();
        List<CredentialSummary> soon =
                survey.expiring().stream().filter(set -> !expired.contains(set)).toList();
        List<Warning> found = new ArrayList<>();
        sentence(survey.refused(), "refused by the external system")
                .map(words -> Warning.urgent(words, next(survey.refused())))
                .ifPresent(found::add);
        sentence(expired, "expired")
                .map(words -> Warning.urgent(words, next(expired)))
                .ifPresent(found::add);
        sentence(soon, "expiring within " + Survey.SOON.toDays() + " days")
                .map(words -> Warning.of(words, next(soon)))
                .ifPresent(found::add);
        return found;
    }

    private static Optional<String> sentence(List<CredentialSummary> sets, String what) {
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        String named = sets.stream().limit(NAMED).map(Warnings::name).collect(Collectors.joining(", "));
        return Optional.of("%,d%s %s of credentials %s: %s%s"
                .formatted(
                        sets.size(),
                        sets.size() < Survey.MOST ? "" : " or more",
                        sets.size() == 1 ? "set" : "sets",
                        what,
                        named,
                        sets.size() > NAMED ? ", …" : ""));
    }

    private static String name(CredentialSummary set) {
        return set.application()
                + set.owner().principal().map(owner -> " of " + owner).orElse("");
    }

    private static Next next(List<CredentialSummary> sets) {
        String application = sets.get(0).application().toString();
        return Next.page("Credentials of " + application, "applications", application, "credentials");
    }
}
