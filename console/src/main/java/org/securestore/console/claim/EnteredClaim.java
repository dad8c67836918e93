package org.securestore.console.claim;

import java.util.Set;
import org.securestore.console.request.Address;
import org.securestore.console.request.Form;
import org.securestore.identity.Claim;

/**
 * A claim as somebody enters it: mostly the name of a user. The parts may hold anything, so they stand in the query of an address and
 * not in its path.
 *
 * @param name of the user, or whatever else there is of that kind
 * @param kind what it is the name of
 * @param issuer who vouches for it
 */
public record EnteredClaim(String name, String kind, String issuer) {
    /** Nobody yet. */
    public static final EnteredClaim NOBODY = new EnteredClaim("", Claim.USER, Claim.LOCAL);

    private static final Set<String> NAMELESS = Set.of("system", "authenticated", "everyone");
    private static final String NAME = "user";
    private static final String KIND = "kind";
    private static final String OTHER_KIND = "other-kind"; // where a list of kinds has none that is meant
    private static final String ISSUER = "issuer";

    /** What was entered, or is in the address. */
    public static EnteredClaim of(Form form) {
        return of(form, "");
    }

    /** Like {@link #of(Form)}, of parameters whose names begin so. */
    public static EnteredClaim of(Form form, String prefix) {
        return new EnteredClaim(
                form.text(prefix + NAME),
                form.find(prefix + OTHER_KIND)
                        .or(() -> form.find(prefix + KIND))
                        .orElse(form.has(prefix + OTHER_KIND) ? "" : Claim.USER),
                form.find(prefix + ISSUER).orElse(Claim.LOCAL));
    }

    /** As somebody would enter it. */
    public static EnteredClaim of(Claim claim) {
        return claim.type().equals(Claim.SPECIAL)
                ? new EnteredClaim("", claim.value(), Claim.LOCAL)
                : new EnteredClaim(claim.value(), claim.type(), claim.issuer());
    }

    /** Whether nobody is named. */
    public boolean isEmpty() {
        return name.isEmpty() && !NAMELESS.contains(kind);
    }

    /** Whether it is more than the name of a user. */
    public boolean isUnusual() {
        return !kind.equals(Claim.USER) || !issuer.equals(Claim.LOCAL);
    }

    /**
     * The claim.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Claim claim() {
        if (NAMELESS.contains(kind)) {
            if (!name.isEmpty()) {
                throw new IllegalArgumentException(
                        "A claim of the kind " + kind + " has no name: leave the name empty, or choose another kind");
            }
            return Claim.parse(kind);
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Enter a name: nobody is named yet");
        }
        return new Claim(kind, issuer, name);
    }

    /** This address, with the claim in its query. */
    public Address in(Address address) {
        return in(address, "");
    }

    /** Like {@link #in(Address)}, as parameters whose names begin so. */
    public Address in(Address address, String prefix) {
        return address.with(prefix + NAME, name)
                .with(prefix + KIND, kind.equals(Claim.USER) ? "" : kind)
                .with(prefix + ISSUER, issuer.equals(Claim.LOCAL) ? "" : issuer);
    }
}
