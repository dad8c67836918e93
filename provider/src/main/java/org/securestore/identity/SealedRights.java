package org.securestore.identity;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store's rights as the database has them: each with the code that proves who granted it. All codes are made anew, for
 * the next version, whenever a right is granted or revoked; so one that was revoked cannot be put back.
 *
 * @param version the revision of the store in which the rights were last changed
 */
public record SealedRights(long version, List<SealedGrant> grants) {
    private static final Logger LOG = LoggerFactory.getLogger(SealedRights.class);

    public SealedRights {
        grants = List.copyOf(grants);
    }

    /** Seals rights with what {@code authenticate} makes of each. */
    public static SealedRights seal(
            Rights rights, long version, Function<CanonicalForm, AuthenticationCode> authenticate) {
        return new SealedRights(
                version,
                rights.grants().stream()
                        .map(grant -> new SealedGrant(grant, authenticate.apply(canonicalForm(grant, version))))
                        .toList());
    }

    /** Those that {@code verifies} finds proved: one bad grant must not stop those who could revoke it. */
    public Rights proved(BiPredicate<CanonicalForm, AuthenticationCode> verifies) {
        return new Rights(grants.stream()
                .filter(granted -> isProved(granted, verifies))
                .map(SealedGrant::grant)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * These rights with one proved that was not, for the next version. Others that are not proved stay as they are, for
     * somebody to decide.
     */
    public SealedRights accepting(
            RightGrant grant,
            long nextVersion,
            BiPredicate<CanonicalForm, AuthenticationCode> verifies,
            Function<CanonicalForm, AuthenticationCode> authenticate) {
        Rights proved = proved(verifies).with(grant);
        return new SealedRights(
                nextVersion,
                Stream.concat(
                                seal(proved, nextVersion, authenticate).grants().stream(),
                                grants.stream().filter(other -> !proved.contains(other.grant())))
                        .toList());
    }

    /** Which of these are proved is not asked: what lies in the place of a right. */
    public Optional<SealedGrant> at(String name, String claimKey) {
        return grants.stream()
                .filter(granted -> granted.grant().right().name().equals(name)
                        && granted.grant().claim().key().equals(claimKey))
                .findFirst();
    }

    /** Whether the code of one of these grants proves it. */
    public boolean proves(SealedGrant granted, BiPredicate<CanonicalForm, AuthenticationCode> verifies) {
        return verifies.test(canonicalForm(granted.grant(), version), granted.code());
    }

    private boolean isProved(SealedGrant granted, BiPredicate<CanonicalForm, AuthenticationCode> verifies) {
        boolean proved = proves(granted, verifies);
        if (!proved) {
            LOG.warn("Ignored: {} was granted outside of the store", granted.grant());
        }
        return proved;
    }

    private static CanonicalForm canonicalForm(RightGrant grant, long version) {
        return CanonicalForm.of("administrative right")
                .number(version)
                .text(grant.right().name())
                .bytes(grant.claim().canonicalForm());
    }

    /** One grant and its proof. */
    public record SealedGrant(RightGrant grant, AuthenticationCode code) {}
}
