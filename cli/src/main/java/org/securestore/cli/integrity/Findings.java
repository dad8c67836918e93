package org.securestore.cli.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.securestore.IntegrityAdministration;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Table;
import org.securestore.integrity.Finding;

/** What was found, each known by the first digits of the digest of what was looked at. */
record Findings(List<Finding> all) {
    private static final int DIGITS = 12;

    Findings {
        all = List.copyOf(all);
    }

    static Findings in(IntegrityAdministration integrity) {
        List<Finding> found = new ArrayList<>();
        integrity.everyFinding(found::add);
        return new Findings(found);
    }

    /** @throws RefusedException if there is none of this name any more */
    Finding named(String name) {
        return all.stream()
                .filter(finding -> name(finding).equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException("There is no finding " + name
                        + ", or what it is about has changed: run 'securestore integrity list'"));
    }

    List<Map<String, Object>> facts() {
        return all.stream().map(Findings::facts).toList();
    }

    String words() {
        if (all.isEmpty()) {
            return "Every record is what a node of the store wrote.";
        }
        Table table = Table.headed("FINDING", "WHAT");
        for (Finding finding : all) {
            table.row(name(finding), finding.toString());
            finding.insteadOfAccepting().ifPresent(instead -> table.row("", "instead of accepting it: " + instead));
            finding.insteadOfDiscarding().ifPresent(instead -> table.row("", "instead of discarding it: " + instead));
        }
        return table.toString();
    }

    private static Map<String, Object> facts(Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("finding", name(finding));
        facts.put("kind", finding.kind().name());
        facts.put("subject", finding.subject());
        facts.put("problem", finding.problem().name());
        facts.put("description", finding.description());
        finding.insteadOfAccepting().ifPresent(instead -> facts.put("insteadOfAccepting", instead));
        finding.insteadOfDiscarding().ifPresent(instead -> facts.put("insteadOfDiscarding", instead));
        return facts;
    }

    private static String name(Finding finding) {
        String digest = finding.digest();
        return digest.isEmpty() // where there is nothing at all, of which a partition has one
                ? finding.kind().name()
                : digest.substring(0, Math.min(DIGITS, digest.length()));
    }
}
