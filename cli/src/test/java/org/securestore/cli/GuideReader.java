package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.securestore.cli.Program.Outcome;
import org.securestore.cli.report.Fingerprint;

/**
 * Somebody who does what a page of the guide shows, at the terminals of one or more nodes of a store. Where the page has an example
 * of what differs from store to store, he takes what he has seen: a node's fingerprint, a recovery key that was printed.
 */
final class GuideReader {
    private static final Pattern PROMPT = Pattern.compile("(\\w*)\\$ (.*)");
    private static final Pattern LINE_OF_SECRET = Pattern.compile("Line \\d of \\d:");
    private static final String RECOVERY_KEY = "K7QD-2M9X";
    private static final Map<String, String> FINGERPRINTS = Map.of(
            "3b1f-7c20-94de-a86b-05f2-e1c7-6d48-b93a", "",
            "c07e-51d9-2a84-f63b-8e10-47bc-d925-6fa3", "third");
    private static final String YES = "? [y/N] y"; // an answer stands behind its question
    private static final Map<String, String> ANSWERS = Map.of(
            "Pass phrase: ", "Correct-Horse-9",
            "Pass phrase again: ", "Correct-Horse-9",
            "User Name: ", "reporter",
            "Password: ", "s3cret",
            "Password again: ", "s3cret");

    private final Program first;
    private final Map<String, Program> others = new HashMap<>();
    private final Deque<String> secrets = new ArrayDeque<>();
    private String lastPrinted = RECOVERY_KEY;

    /** At a prompt without a name is {@code first}; the others are named. */
    GuideReader(Program first) {
        this.first = first;
    }

    /** Types what is behind the prompt, answers what is asked, and sees everything else in this order. */
    void converse(List<String> lines) throws Exception {
        Matcher prompt = PROMPT.matcher(lines.get(0));
        assertThat(prompt.matches()).as(lines.get(0)).isTrue();
        try (PseudoTerminal terminal = node(prompt.group(1)).terminal(translated(prompt.group(2)))) {
            for (String line : lines.subList(1, lines.size())) {
                seeAndAnswer(terminal, line);
            }
            keep(terminal.end());
        }
    }

    private void keep(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        List<String> printed = PrintedSecrets.in(outcome.out());
        if (!printed.isEmpty()) {
            lastPrinted = printed.get(0).substring(0, RECOVERY_KEY.length());
            secrets.clear();
            printed.forEach(secret -> secrets.addAll(secret.lines().toList()));
        }
    }

    private void seeAndAnswer(PseudoTerminal terminal, String line) throws Exception {
        // An answer that can be seen stands behind its question; one that cannot leaves the question alone.
        Optional<Map.Entry<String, String>> question = ANSWERS.entrySet().stream()
                .filter(entry -> line.equals(entry.getKey().strip()) || line.equals(entry.getKey() + entry.getValue()))
                .findFirst();
        if (question.isPresent()) {
            terminal.sees(question.get().getKey()).types(question.get().getValue());
        } else if (line.endsWith(YES)) {
            see(terminal, line.substring(0, line.length() - 1));
            terminal.types("y");
        } else if (LINE_OF_SECRET.matcher(line).matches()) {
            terminal.sees(line).types(secrets.remove());
        } else {
            see(terminal, line);
        }
    }

    // What stands before a fingerprint first: the node may only be about to get it.
    private void see(PseudoTerminal terminal, String line) throws Exception {
        int example = FINGERPRINTS.keySet().stream()
                .mapToInt(line::indexOf)
                .filter(index -> index > 0)
                .min()
                .orElse(0);
        terminal.sees(line.substring(0, example)).sees(translated(line.substring(example)));
    }

    private String translated(String line) {
        String translated = line.replace(RECOVERY_KEY, lastPrinted);
        for (Map.Entry<String, String> example : FINGERPRINTS.entrySet()) {
            if (translated.contains(example.getKey())) {
                translated = translated.replace(example.getKey(), fingerprint(example.getValue()));
            }
        }
        return translated;
    }

    private String fingerprint(String node) {
        return new Fingerprint(node(node).node()).toString();
    }

    private Program node(String name) {
        return name.isEmpty() ? first : others.computeIfAbsent(name, first::otherNode);
    }
}
