package org.securestore.cli.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.securestore.cli.report.Printable;

/**
 * What was found about one thing.
 *
 * @param subject what it is about
 * @param finding what was found, in words
 * @param next the command that mends it; empty if it is well, or no command does
 */
public record Diagnosis(String subject, Verdict verdict, String finding, Optional<String> next) {
    public Diagnosis {
        finding = Printable.text(finding); // some of it came out of the database
        next = next.map(Printable::text);
    }

    public static Diagnosis ok(String subject, String finding) {
        return new Diagnosis(subject, Verdict.OK, finding, Optional.empty());
    }

    public static Diagnosis skipped(String subject, String reason) {
        return new Diagnosis(subject, Verdict.SKIPPED, reason, Optional.empty());
    }

    public static Diagnosis warning(String subject, String finding, String next) {
        return new Diagnosis(subject, Verdict.WARNING, finding, Optional.of(next));
    }

    public static Diagnosis failed(String subject, String finding, String next) {
        return new Diagnosis(subject, Verdict.FAILED, finding, Optional.of(next));
    }

    /** Something is wrong whose description says what to do. */
    public static Diagnosis failed(String subject, String finding) {
        return new Diagnosis(subject, Verdict.FAILED, finding, Optional.empty());
    }

    /** All of it, by name. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("subject", subject);
        facts.put("verdict", verdict.name());
        facts.put("finding", finding);
        next.ifPresent(command -> facts.put("next", command));
        return facts;
    }
}
