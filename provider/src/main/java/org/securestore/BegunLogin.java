package org.securestore;

import java.util.Optional;
import org.securestore.consumer.LoginAttempt;
import org.securestore.credential.LoginRecord;

/** A login that whoever got this may try. */
final class BegunLogin implements LoginAttempt {
    private final Reporting reporting;
    private Optional<Long> instead = Optional.empty();
    private boolean isOver;

    BegunLogin(Reporting reporting) {
        this.reporting = reporting;
    }

    @Override
    public State state() {
        return State.OPEN;
    }

    @Override
    public Optional<String> answer() {
        return Optional.empty();
    }

    @Override
    public Optional<Long> instead() {
        return instead;
    }

    @Override
    public void accepted() {
        finish(reporting::accepted);
    }

    @Override
    public void refused(String codes) {
        finish(() -> instead = reporting.refused(LoginRecord.codesOnly(codes)));
    }

    @Override
    public void close() {
        if (!isOver) {
            finish(reporting::givenUp);
        }
    }

    private void finish(Runnable report) {
        if (isOver) {
            throw new IllegalStateException("It was said already what came of this login");
        }
        isOver = true;
        report.run();
    }

    /** Hears once what came of it, and throws nothing for the sake of the store's database. */
    interface Reporting {
        void accepted();

        /** Answers which version may be tried in its place. */
        Optional<Long> refused(String codes);

        void givenUp();
    }
}
