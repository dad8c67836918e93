package org.securestore.cli.key;

import java.util.Optional;
import org.securestore.SecureStoreSession;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.report.KeyChangeReport;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Report;
import org.securestore.key.KeyChange;

/** Works on the change of the key in this process until it is complete, and says so if it is not. */
record KeyChangeCompletion(SecureStoreSession session, Report report) {
    private static final String IF_STOPPED =
            "Stopped; nothing is lost, and both keys stay in use until 'securestore key resume' goes on";

    /** Works on it. Gives how it stands if it is not complete. */
    Optional<KeyChange> work() {
        try (ProgressDisplay progress = ProgressDisplay.of(report, "records", IF_STOPPED)) {
            return session.keys().resume(progress);
        }
    }

    /** That it is not complete. */
    static String words(KeyChange left) {
        return left.state() == KeyChange.State.RUNNING
                ? "Another node has taken the rest over; 'securestore key status' shows how far it is."
                : "The change is not complete.";
    }

    /** @throws RefusedException if nobody works on it any more and somebody has to decide */
    static void refuseIfHeldUp(KeyChange left) {
        KeyChangeReport change = new KeyChangeReport(left);
        if (left.state() == KeyChange.State.PAUSED) {
            throw new RefusedException("The change was paused at " + change.progress()
                    + "; both keys stay in use until 'securestore key resume' goes on");
        }
        change.blockage().ifPresent(blockage -> {
            throw new RefusedException(blockage);
        });
    }
}
