package org.securestore;

import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.identity.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records a use in a transaction of its own, unless a recent one covers it. */
final class RecentUseRecorder implements UseRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(RecentUseRecorder.class);

    private final OpenStore store;
    private final RecentUses recent = new RecentUses();

    RecentUseRecorder(OpenStore store) {
        this.store = store;
    }

    @Override
    public void granted(Caller caller, AuditAction action, Access access, String rule) {
        Used used = new Used(action, access);
        if (!recent.cover(caller.name(), used)) {
            Subject subject = Subject.of(access.application(), access.owner());
            if (recorded(caller, action, subject, Outcome.done(access, rule))) {
                recent.recorded(caller.name(), used);
            }
        }
    }

    @Override
    public void refused(Caller caller, AuditAction action, Subject subject, Outcome<?> refusal) {
        recorded(caller, action, subject, refusal);
    }

    // Nobody may be kept waiting for a database that is known not to answer.
    private boolean recorded(Caller caller, AuditAction action, Subject subject, Outcome<?> outcome) {
        if (store.freshness().isOutage()) {
            LOG.warn(
                    "Not in the audit log: {} of {} by {} ended in {}",
                    action,
                    subject,
                    caller.name(),
                    outcome.auditOutcome());
            return false;
        }
        new AuditedWork(store, caller).record(action, subject, outcome);
        return true;
    }

    private record Used(AuditAction action, Access access) {}
}
