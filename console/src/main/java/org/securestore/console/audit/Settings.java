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
 * @param goesOn whether uses that cannot be recorded go on
 * @param refusal why it did not work
 */
public record Settings(
        String standing,
        String verified,
        boolean reads,
        String days,
        String window,
        boolean goesOn,
        Optional<String> refusal) {
    static Settings of(AuditStanding standing) {
        AuditSettings settings = standing.settings();
        return new Settings(
                events(standing),
                verified(standing),
                settings.reads(),
                String.valueOf(settings.retentionDays()),
                String.valueOf(settings.window().toSeconds()),
                settings.whenUnwritable() == WhenUnwritable.CONTINUE,
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
                form.text("unwritable").equals("continue"),
                Optional.empty());
    }

    Settings refused(String why) {
        return new Settings(standing, verified, reads, days, window, goesOn, Optional.of(why));
    }

    /** What was entered. A part of a second of the window is not shown, and is lost when it is saved. */
    AuditSettings settings() {
        return new AuditSettings(
                reads,
                number(days, "The days that events are kept"),
                goesOn ? WhenUnwritable.CONTINUE : WhenUnwritable.REFUSE,
                Duration.ofSeconds(number(window, "The seconds that one event covers")));
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
