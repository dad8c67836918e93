package org.securestore.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What has come of logging in with a set of credentials. A hint that nothing proves: whoever can write to the database can
 * keep everybody from logging in, which he could do anyway, and gain nothing.
 *
 * @param credentialVersion the newest version that anybody has tried
 * @param at since when that is so
 * @param node the id of the node where it was found out; empty for one that was never enrolled
 * @param claim by which whoever is trying knows that it is he; empty if nobody is
 * @param answer the codes of a refusal, in which no value of the credentials has room; empty if there are none
 * @param previous what may be used instead, if the newest version is refused; empty if nothing may
 */
public record LoginRecord(
        long credentialVersion,
        LoginOutcome outcome,
        Instant at,
        Optional<String> node,
        Optional<String> claim,
        Optional<String> answer,
        Optional<Previous> previous) {
    /** What stands for an answer that had no codes. */
    public static final String NO_CODES = "-";

    private static final Pattern CODES = Pattern.compile("[A-Za-z0-9 -]{1,32}");

    public LoginRecord {
        answer = answer.map(LoginRecord::codesOnly);
    }

    /** An answer, if it has room for nothing but codes; otherwise {@link #NO_CODES}. */
    public static String codesOnly(String answer) {
        return CODES.matcher(answer).matches() ? answer : NO_CODES;
    }

    /** The version that is used as long as the external system takes it, as it refuses the newest one. */
    public Optional<Long> bridgedBy() {
        return previous.filter(before -> outcome == LoginOutcome.REFUSED && before.outcome() == LoginOutcome.ACCEPTED)
                .map(Previous::version);
    }

    /**
     * The version that was the last to be accepted before the newest was tried.
     *
     * @param outcome what has come of it since the newest was refused
     */
    public record Previous(long version, LoginOutcome outcome) {
        public Previous with(LoginOutcome later) {
            return new Previous(version, later);
        }
    }
}
