package org.securestore;

import org.securestore.AuditedWork.Subject;
import org.securestore.application.TargetApplicationId;
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
            record(caller, action, Subject.of(access.application(), access.owner()), Outcome.done(access, rule));
            recent.recorded(caller.name(), used);
        }
    }

    @Override
    public void refused(Caller caller, AuditAction action, Subject subject, Outcome<?> refusal) {
        record(caller, action, subject, refusal);
    }

    // Nobody may be kept waiting for a database that is known not to answer; the log of the application has to do.
    private void record(Caller caller, AuditAction action, Subject subject, Outcome<?> outcome) {
        if (store.freshness().isOutage()) {
            LOG.warn(
                    "Cannot be audited: {} on {} by {}, {}",
                    action,
                    subject.application().map(TargetApplicationId::value).orElse("the store"),
                    caller.name(),
                    outcome.auditOutcome());
        } else {
            new AuditedWork(store, caller).record(action, subject, outcome);
        }
    }

    private record Used(AuditAction action, Access access) {}
}
