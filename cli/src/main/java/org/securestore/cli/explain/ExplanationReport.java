package org.securestore.cli.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.securestore.Explanation;
import org.securestore.cli.credentials.SummaryReport;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.Table;
import org.securestore.credential.CredentialSummary;
import org.securestore.identity.Caller;
import org.securestore.identity.CredentialOwner;

/**
 * Why somebody does or does not get credentials.
 *
 * @param about whom the explanation is about
 */
record ExplanationReport(Explanation explanation, Caller about) {
    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("application", explanation.application().value());
        facts.put("type", explanation.type().externalName());
        facts.put("caller", explanation.caller());
        facts.put("granted", explanation.granted());
        facts.put("decidedBy", explanation.decidedBy());
        facts.put("considered", considered());
        explanation.credentials().ifPresent(some -> facts.put("credentials", new SummaryReport(some).facts()));
        obstacle().ifPresent(problem -> facts.put("obstacle", problem));
        facts.put("administers", explanation.administers());
        facts.put("redeems", explanation.redeems());
        remedy().next().ifPresent(command -> facts.put("next", command));
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        Table table = new Table()
                .row(
                        "Application",
                        explanation.application() + " (" + explanation.type().externalName() + ")")
                .row("Caller", Printable.text(explanation.caller()))
                .row("May use it", (explanation.granted() ? "yes, as: " : "no, as: ") + text(explanation.decidedBy()));
        explanation
                .considered()
                .forEach(rule -> table.row("  rule", text(rule.rule()) + (rule.met() ? ": met" : ": not met")));
        explanation.credentials().ifPresent(some -> add(some, table));
        obstacle().ifPresent(problem -> table.row("Obstacle", problem));
        table.row("Is named as administrator", explanation.administers() ? "yes" : "no")
                .row("Is named as redeemer", explanation.redeems() ? "yes" : "no");
        remedy().next().ifPresent(command -> table.row("Next", command));
        return table.toString();
    }

    private static void add(CredentialSummary some, Table table) {
        table.row(
                        "Credentials",
                        text((some.owner().equals(CredentialOwner.MEMBERS) ? "the members'" : some.owner() + "'s")
                                + ", set " + Printable.time(some.setAt()) + " by " + some.setBy()))
                .row("  last used", some.lastUsed().map(Printable::time).orElse("never"))
                .row("  expire", some.expiresAt().map(Printable::time).orElse("at no known time"));
        some.lastLogin().ifPresent(login -> table.row("  last login", SummaryReport.words(login)));
    }

    private Optional<String> obstacle() {
        return remedy().obstacle();
    }

    private Remedy remedy() {
        return new Remedy(explanation, about);
    }

    private List<Map<String, Object>> considered() {
        return explanation.considered().stream().map(ExplanationReport::facts).toList();
    }

    private static Map<String, Object> facts(Explanation.Rule rule) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rule", rule.rule());
        facts.put("met", rule.met());
        return facts;
    }

    private static String text(String foreign) {
        return Printable.text(foreign);
    }
}
