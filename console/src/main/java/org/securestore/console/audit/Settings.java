package org.securestore.console.audit;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditSettings.WhenUnwritable;
import org.securestore.audit.AuditStanding;
import org.securestore.console.request.Form;
import org.securestore.console.wording.Moment;

/**
 * What is recorded and for how long, as it was entered, for the template.
 *
 * @param standing how much there is, in words
 * @param verified when it was last verified, in words
 * @param reads whether successful uses and reads are recorded
 * @param days how long an event is kept
 * @param window how many seconds of further use one event covers
 * @param unwritable what becomes of uses that cannot be recorded: {@code refuse} or {@code continue}
 * @param refusal why it did not work
 */
public record Settings(
        String standing,
        String verified,
        boolean reads,
        String days,
        String window,
        String unwritable,
        Optional<String> refusal) {
    private static final String GO_ON = "continue";
    private static final String REFUSE = "refuse";

    static Settings of(AuditStanding standing) {
        AuditSettings settings = standing.settings();
        return new Settings(
                events(standing),
                verified(standing),
                settings.reads(),
                String.valueOf(settings.retentionDays()),
                String.valueOf(settings.window().toSeconds()),
                settings.whenUnwritable() == WhenUnwritable.CONTINUE ? GO_ON : REFUSE,
                Optional.empty());
    }

    /** The same page, with what was entered. */
    Settings entered(Form form) {
        return new Settings(
                standing,
                verified,
                form.has("reads"),
                form.text("days"),
                form.text("window"),
                form.text("unwritable"),
                Optional.empty());
    }

    Settings refused(String why) {
        return new Settings(standing, verified, reads, days, window, unwritable, Optional.of(why));
    }

    /** What was entered. A part of a second of the window is not shown, and is lost when it is saved. */
    AuditSettings settings() {
        return new AuditSettings(
                reads,
                number(days, "The days that events are kept"),
                whenUnwritable(),
                Duration.ofSeconds(number(window, "The seconds that one event covers")));
    }

    /** Whether uses that cannot be recorded go on. */
    public boolean goesOn() {
        return unwritable.equals(GO_ON);
    }

    private WhenUnwritable whenUnwritable() {
        return switch (unwritable) {
            case GO_ON -> WhenUnwritable.CONTINUE;
            case REFUSE -> WhenUnwritable.REFUSE;
            default ->
                throw new IllegalArgumentException(
                        "Choose from the list whether uses that cannot be recorded are refused or go on");
        };
    }

    private static int number(String text, String what) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(what + " are a whole number, such as 30", none);
        }
    }

    private static String events(AuditStanding standing) {
        return standing.count() == 0
                ? "none"
                : String.format(Locale.ROOT, "%,d, from %d to %d", standing.count(), standing.first(), standing.last());
    }

    private static String verified(AuditStanding standing) {
        return standing.verification()
                .map(event -> Moment.words(event.time()) + ", " + event.reason().orElse(""))
                .orElse("not in the last " + AuditStanding.LOOKED_BACK.toDays() + " days");
    }
}
