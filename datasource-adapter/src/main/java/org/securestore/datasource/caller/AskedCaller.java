package org.securestore.datasource.caller;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * A caller whose container lists no groups: it says of one role at a time whether he has it, and only where he is calling. What
 * it said is remembered, for whoever asks elsewhere or later; what it was never asked is no. He is equal to nobody but
 * himself, as nobody knows what else he holds. Threads may share it.
 */
public final class AskedCaller implements Caller {
    /** What a container says of somebody's every role, and so of nobody's groups. */
    private static final Set<String> ANY_ROLE = Set.of("*", "**");

    private final String name;
    private final Optional<Claim> identity;
    private final Function<String, Optional<Boolean>> container;
    private final ConcurrentMap<String, Boolean> answers = new ConcurrentHashMap<>();

    private AskedCaller(String name, Function<String, Optional<Boolean>> container) {
        this.name = name;
        this.identity = Caller.super.identity();
        this.container = container;
    }

    /**
     * Nobody where there is no name, or only that of those whom nobody has authenticated.
     *
     * @param container whether he has that role; empty where it cannot be asked, such as on another thread
     */
    public static Optional<Caller> of(@Nullable String name, Function<String, Optional<Boolean>> container) {
        return Anonymous.somebody(name).map(known -> new AskedCaller(known, container));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean holds(Claim claim) {
        return identity.filter(claim::equals).isPresent() || (isGroup(claim) && isIn(claim.value()));
    }

    private static boolean isGroup(Claim claim) {
        return claim.type().equals(Claim.GROUP)
                && claim.issuer().equals(Claim.LOCAL)
                && !ANY_ROLE.contains(claim.value());
    }

    private boolean isIn(String role) {
        Boolean known = answers.get(role);
        return known != null ? known : ask(role);
    }

    private boolean ask(String role) {
        Optional<Boolean> answer = container.apply(role);
        answer.ifPresent(isIn -> answers.put(role, isIn));
        return answer.orElse(false);
    }

    @Override
    public Optional<Claim> identity() {
        return identity;
    }

    @Override
    public String toString() {
        return name;
    }
}
