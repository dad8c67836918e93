package org.securestore.credential;

import java.time.Duration;
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
 */
public record LoginRecord(
        long credentialVersion,
        LoginOutcome outcome,
        Instant at,
        Optional<String> node,
        Optional<String> claim,
        Optional<String> answer) {
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

    /** That the external system has answered, or nobody got as far. */
    public static LoginRecord of(long credentialVersion, LoginOutcome outcome, Instant at, Optional<String> node) {
        return new LoginRecord(credentialVersion, outcome, at, node, Optional.empty(), Optional.empty());
    }

    /** That somebody has begun to try. */
    public static LoginRecord claim(long credentialVersion, String claim, Instant at, Optional<String> node) {
        return new LoginRecord(credentialVersion, LoginOutcome.TRYING, at, node, Optional.of(claim), Optional.empty());
    }

    public LoginRecord withAnswer(String codes) {
        return new LoginRecord(credentialVersion, outcome, at, node, claim, Optional.of(codes));
    }

    /** Whether it is of a version, and says this of it. */
    public boolean says(long version, LoginOutcome what) {
        return credentialVersion == version && outcome == what;
    }

    /** Whether somebody else is still trying this version, as far as can be told: he may have died. */
    public boolean isBeingTried(long version, Instant now, Duration longest) {
        return says(version, LoginOutcome.TRYING)
                && Duration.between(at, now).abs().compareTo(longest) < 0; // another node's clock may be ahead
    }

    /** Whether this is the claim of whoever asks. */
    public boolean isClaimedBy(long version, String whose) {
        return says(version, LoginOutcome.TRYING) && claim.filter(whose::equals).isPresent();
    }
}
