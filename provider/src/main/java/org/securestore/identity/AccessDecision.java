package org.securestore.identity;

import java.util.SortedSet;
import java.util.function.Function;

/** The answer to "may this caller have these credentials?", fit to be audited either way. */
public sealed interface AccessDecision {
    /** The rule that decided, in words for the audit log; never for the caller. */
    String reason();

    /** The grant, or the exception that {@code refusal} makes of the reason why there is none. */
    <X extends Exception> Grant orElseThrow(Function<String, X> refusal) throws X;

    /** Whoever holds one of the members' claims may use what they share; the narrowest that he holds is the reason. */
    static AccessDecision shared(Caller caller, SortedSet<Claim> members) {
        return caller.narrowestOf(members)
                .<AccessDecision>map(member -> new Granted(Grant.toMember(member)))
                .orElseGet(() -> new Denied("holds no member's claim"));
    }

    /** Everybody who can be told by name may use credentials of his own. */
    static AccessDecision individual(Caller caller) {
        return caller.identity()
                .filter(self -> self.isHeldBy(caller))
                .<AccessDecision>map(self -> new Granted(Grant.toOwner(self)))
                .orElseGet(() -> new Denied("does not hold the claim to its own name"));
    }

    /** The caller is entitled. */
    record Granted(Grant grant) implements AccessDecision {
        @Override
        public String reason() {
            return grant.reason();
        }

        @Override
        public <X extends Exception> Grant orElseThrow(Function<String, X> refusal) {
            return grant;
        }
    }

    /** The caller is not entitled. */
    record Denied(String reason) implements AccessDecision {
        @Override
        public <X extends Exception> Grant orElseThrow(Function<String, X> refusal) throws X {
            throw refusal.apply(reason);
        }
    }
}
