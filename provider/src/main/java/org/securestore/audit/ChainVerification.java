package org.securestore.audit;

import org.securestore.audit.AuditChain.Position;
import org.securestore.audit.AuditVerification.Broken;
import org.securestore.audit.AuditVerification.Intact;

/** Reads a whole log, and says whether it is what was written to it. One pass, in one transaction. */
final class ChainVerification {
    private static final String REWRITTEN =
            "the chain from it on does not lead to what was proved, so it or a later one was rewritten";

    private final TrustedLog trusted;
    private final VerificationProgress progress;
    private long verified;

    ChainVerification(TrustedLog trusted, VerificationProgress progress) {
        this.trusted = trusted;
        this.progress = progress;
    }

    AuditVerification run() {
        return trusted.log()
                .chain()
                .map(this::run)
                .orElseGet(() -> new Broken(1, "the row that proves the log was removed"));
    }

    private AuditVerification run(AuditChain chain) {
        AuditVerification found = follow(chain);
        boolean proved = trusted.key()
                .filter(key -> chain.isProvedBy(key, trusted.partition()))
                .isPresent();
        if (proved) {
            return found;
        }
        String rest = found.isIntact() ? "" : ", and the log is " + found;
        return new Broken(chain.first(), "the row that proves the log was rewritten" + rest);
    }

    private AuditVerification follow(AuditChain chain) {
        ChainCheck check = new ChainCheck(trusted.partition(), new Position(chain.first() - 1, chain.anchor()));
        mustPassWhatIsKnown(check, chain);
        long total = chain.last().sequence() - chain.first() + 1;
        trusted.log().scan(Long.MIN_VALUE, event -> {
            progress.verified(++verified, total);
            check.next(event);
            mustPassWhatIsKnown(check, chain);
            if (event.event().sequence() > chain.proved().sequence()) {
                check.mustNeedNoProof(event.event());
            }
        });
        check.mustEnd(chain.last());
        if (chain.last().sequence() < trusted.seen().sequence()) {
            check.breaks(
                    chain.last().sequence() + 1,
                    "it is missing: this node has recorded events up to "
                            + trusted.seen().sequence());
        }
        return check.broken()
                .<AuditVerification>map(broken -> broken)
                .orElseGet(() -> new Intact(chain.first(), chain.last().sequence()));
    }

    private void mustPassWhatIsKnown(ChainCheck check, AuditChain chain) {
        check.mustPass(chain.proved(), chain.first(), REWRITTEN);
        check.mustPass(trusted.seen(), chain.first(), REWRITTEN);
    }
}
