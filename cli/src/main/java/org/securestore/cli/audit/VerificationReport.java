package org.securestore.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.securestore.audit.AuditVerification;
import org.securestore.audit.AuditVerification.Broken;
import org.securestore.audit.AuditVerification.Intact;

/**
 * Whether an audit log is what was recorded.
 *
 * @param isOfStore whether it is the store's own, and no export of it
 */
record VerificationReport(AuditVerification verification, boolean isOfStore) {
    private static final String NEXT = "securestore audit export FILE";

    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("intact", verification.isIntact());
        if (verification instanceof Intact intact) {
            facts.put("first", intact.first());
            facts.put("last", intact.last());
            facts.put("events", intact.count());
        } else if (verification instanceof Broken broken) {
            facts.put("brokenAt", broken.sequence());
            facts.put("problem", broken.problem());
            if (isOfStore) {
                facts.put("next", NEXT);
            }
        }
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        String what = isOfStore ? "The audit log is " : "The export is ";
        return what + verification + "." + advice();
    }

    private String advice() {
        if (verification.isIntact()) {
            return isOfStore
                    ? ""
                    : "%nThat nobody wrote all of it anew shows its last line, compared with another export."
                            .formatted();
        }
        return isOfStore
                ? "%nKeep it for whoever looks into it with '%s'; then 'securestore audit restart' begins a new one."
                        .formatted(NEXT)
                : "%nSomebody has changed the file; export the log anew.".formatted();
    }
}
