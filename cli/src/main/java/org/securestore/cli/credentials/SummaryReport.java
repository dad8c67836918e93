package org.securestore.cli.credentials;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.application.CredentialField;
import org.securestore.cli.report.Printable;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.LoginRecord;

/** What is printed of one set of credentials. */
public record SummaryReport(CredentialSummary summary) {
    private static final String NONE = "-";

    /** For programs; what is not known is left out. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("application", summary.application().value());
        facts.put("owner", summary.owner().toString());
        facts.put("version", summary.version());
        facts.put("setAt", summary.setAt().toString());
        facts.put("setBy", summary.setBy());
        summary.lastUsed().ifPresent(time -> facts.put("lastUsed", time.toString()));
        summary.expiresAt().ifPresent(time -> facts.put("expiresAt", time.toString()));
        facts.put(
                "missing", summary.missing().stream().map(CredentialField::name).toList());
        summary.lastLogin().ifPresent(login -> facts.put("lastLogin", facts(login)));
        return facts;
    }

    /** For people: owner, set at, set by, last used, expires at, last login. */
    String[] cells() {
        return new String[] {
            Printable.text(summary.owner().toString()),
            summary.setAt().toString(),
            Printable.text(summary.setBy()),
            text(summary.lastUsed()),
            text(summary.expiresAt()),
            summary.lastLogin().map(SummaryReport::words).orElse(NONE)
        };
    }

    /** The same with the application first. */
    String[] cellsWithApplication() {
        return Stream.concat(Stream.of(summary.application().value()), Arrays.stream(cells()))
                .toArray(String[]::new);
    }

    private static Map<String, Object> facts(LoginRecord login) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("outcome", login.outcome().name());
        facts.put("at", login.at().toString());
        login.answer().ifPresent(codes -> facts.put("answer", codes));
        login.bridgedBy().ifPresent(version -> facts.put("bridgedBy", version));
        return facts;
    }

    /** The last login, for people to read. */
    public static String words(LoginRecord login) {
        String answer = login.answer().map(codes -> " (" + codes + ")").orElse("");
        String instead = login.bridgedBy()
                .map(version -> ", version " + version + " is used")
                .orElse("");
        return login.outcome().name().toLowerCase(Locale.ROOT) + answer + " " + login.at() + instead;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(NONE);
    }
}
