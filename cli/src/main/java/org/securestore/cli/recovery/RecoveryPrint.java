package org.securestore.cli.recovery;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.securestore.RecoveryAdministration;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.Report;
import org.securestore.key.Quorum;
import org.securestore.key.RecoveryKey;
import org.securestore.key.RecoveryShare;
import org.securestore.key.RecoverySlotId;

/** A new recovery key on paper, with what to do with it. */
record RecoveryPrint(String label, Quorum quorum, Report report) {
    private static final String CARE = """
        It is printed this once and kept nowhere else. Write it down or print it, and lock it away: not on this machine, and
        not beside the store's backups. The last two characters of each line check that line.\
        """;

    void whole(RecoveryKey key) {
        if (report.isForProgram()) {
            report.print(facts(key.id(), List.of(key.<String>lendText(String::new))), "");
            return;
        }
        PrintWriter out = report.out();
        out.printf("Recovery key %s: %s%n%n", key.id(), label);
        key.lendText(this::print);
        out.println(CARE);
        out.println("Whoever has it can open the store: 'securestore key refresh --recovery'.");
    }

    void shares(List<RecoveryShare> shares) {
        RecoverySlotId id = shares.get(0).id();
        if (report.isForProgram()) {
            List<String> texts = shares.stream()
                    .map(share -> share.<String>lendText(String::new))
                    .toList();
            report.print(facts(id, texts), "");
            return;
        }
        PrintWriter out = report.out();
        for (RecoveryShare share : shares) {
            out.printf("Share %d of recovery key %s: %s%n%n", share.number(), id, label);
            share.lendText(this::print);
        }
        out.println(CARE);
        out.printf(
                "Give each share to somebody else. Any %d of the %d open the store: 'securestore key refresh"
                        + " --recovery'.%n",
                quorum.threshold(), quorum.shares());
    }

    /**
     * Takes a key back that nobody has seen.
     *
     * @throws RefusedException if the standard output did not take it
     */
    void refuseUnlessPrinted(RecoverySlotId id, RecoveryAdministration recovery) {
        if (!report.isPrinted()) {
            recovery.remove(id);
            throw new RefusedException("No recovery key was added, as it could not be printed on the standard output");
        }
    }

    // Never as a String, which nobody could wipe.
    private PrintWriter print(char[] text) {
        PrintWriter out = report.out();
        out.write(text);
        out.println();
        out.println();
        return out;
    }

    // As a String, because it was asked for like this: this process is about to end.
    private Map<String, Object> facts(RecoverySlotId id, List<String> prints) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id.value());
        facts.put("label", label);
        facts.put("threshold", quorum.threshold());
        facts.put("shares", quorum.shares());
        facts.put("prints", prints);
        return facts;
    }
}
