package org.securestore.console.applications;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;

/**
 * A definition on its way through a form, whether it makes sense already or not.
 *
 * @param type the external name of the application's type
 * @param signUp {@code default}, {@code custom} or {@code none}
 * @param signUpPage the address of a custom sign-up page
 * @param ticketSeconds how long a ticket can be redeemed
 * @param claims what was picked for each list
 */
public record Draft(
        String id,
        String displayName,
        String contactEmail,
        String type,
        String signUp,
        String signUpPage,
        String ticketSeconds,
        List<DraftField> fields,
        Map<ClaimList, List<Claim>> claims) {
    static final String CUSTOM = "custom";
    static final String NONE = "none";
    static final String DEFAULT = "default";

    public Draft {
        fields = List.copyOf(fields);
        Map<ClaimList, List<Claim>> all = new EnumMap<>(ClaimList.class);
        for (ClaimList list : ClaimList.values()) {
            all.put(list, List.copyOf(claims.getOrDefault(list, List.of())));
        }
        claims = all;
    }

    /** What the wizard begins with. */
    static Draft empty() {
        return new Draft(
                "",
                "",
                "",
                ApplicationType.INDIVIDUAL.externalName(),
                DEFAULT,
                "",
                String.valueOf(Release.Ticketing.DEFAULT_TIMEOUT.toSeconds()),
                TargetApplication.loginFields().stream().map(DraftField::of).toList(),
                Map.of());
    }

    /** What a change of an application begins with. */
    static Draft of(TargetApplication application) {
        SignUpPage page = application.mapping().signUpPage();
        Map<ClaimList, List<Claim>> claims = new EnumMap<>(ClaimList.class);
        claims.put(ClaimList.ADMINISTRATORS, List.copyOf(application.administrators()));
        claims.put(ClaimList.REDEEMERS, List.copyOf(application.release().redeemers()));
        if (application.mapping() instanceof CredentialMapping.Group group) {
            claims.put(ClaimList.MEMBERS, List.copyOf(group.members()));
        }
        return new Draft(
                application.id().value(),
                application.displayName(),
                application.contactEmail().orElse(""),
                application.type().externalName(),
                page instanceof SignUpPage.Custom ? CUSTOM : page instanceof SignUpPage.None ? NONE : DEFAULT,
                page instanceof SignUpPage.Custom custom ? custom.page().toString() : "",
                String.valueOf(timeout(application.release()).toSeconds()),
                application.fields().stream().map(DraftField::of).toList(),
                claims);
    }

    /** The same for an application that has no id yet. */
    Draft copied() {
        return identified("").withFields(fields.stream().map(DraftField::copied).toList());
    }

    /** The same for the application of this id, whatever the form says. */
    Draft identified(String other) {
        return new Draft(other, displayName, contactEmail, type, signUp, signUpPage, ticketSeconds, fields, claims);
    }

    Draft withFields(List<DraftField> others) {
        return new Draft(id, displayName, contactEmail, type, signUp, signUpPage, ticketSeconds, others, claims);
    }

    Draft with(ClaimList list, Claim claim) {
        List<Claim> more = new ArrayList<>(claims(list));
        if (!more.contains(claim)) {
            more.add(claim);
        }
        return with(list, more);
    }

    Draft without(ClaimList list, Claim claim) {
        return with(
                list, claims(list).stream().filter(one -> !one.equals(claim)).toList());
    }

    public List<Claim> claims(ClaimList list) {
        return claims.getOrDefault(list, List.of());
    }

    /** The type that was chosen. */
    public ApplicationType chosenType() {
        return ApplicationType.find(type)
                .orElseThrow(
                        () -> new IllegalArgumentException("Choose one of these types: " + ApplicationType.names()));
    }

    /** The lists that an application of this type has. */
    public List<ClaimList> lists() {
        List<ClaimList> lists = new ArrayList<>();
        if (chosenType().isGroup()) {
            lists.add(ClaimList.MEMBERS);
        }
        lists.add(ClaimList.ADMINISTRATORS);
        if (chosenType().isTicketing()) {
            lists.add(ClaimList.REDEEMERS);
        }
        return lists;
    }

    /**
     * What was entered, as a definition.
     *
     * @throws IllegalArgumentException if it is none yet; the message says what is missing
     */
    TargetApplication application() {
        return settings().withFields(fields.stream().map(DraftField::field).toList());
    }

    /**
     * What was entered, but for the fields.
     *
     * @throws IllegalArgumentException if it is no definition yet; the message says what is missing
     */
    TargetApplication settings() {
        TargetApplicationId name = new TargetApplicationId(id);
        return new TargetApplication(
                name,
                displayName.isEmpty() ? name.value() : displayName,
                Optional.of(contactEmail).filter(text -> !text.isEmpty()),
                mapping(),
                release(),
                new TreeSet<>(claims(ClaimList.ADMINISTRATORS)),
                TargetApplication.loginFields());
    }

    private CredentialMapping mapping() {
        return chosenType().isGroup()
                ? new CredentialMapping.Group(claims(ClaimList.MEMBERS))
                : new CredentialMapping.Individual(page());
    }

    private SignUpPage page() {
        return switch (signUp) {
            case CUSTOM -> SignUpPage.at(address());
            case NONE -> SignUpPage.NONE;
            default -> SignUpPage.DEFAULT;
        };
    }

    private URI address() {
        try {
            return URI.create(signUpPage);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "The sign-up page is an address like https://intranet.example/signup", none);
        }
    }

    private Release release() {
        if (chosenType().isTicketing()) {
            return new Release.Ticketing(Duration.ofSeconds(seconds()), claims(ClaimList.REDEEMERS));
        }
        return chosenType().isRestricted() ? Release.RESTRICTED : Release.ORDINARY;
    }

    private long seconds() {
        try {
            return Long.parseLong(ticketSeconds);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("Say in whole seconds how long a ticket can be redeemed, such as 120");
        }
    }

    private Draft with(ClaimList list, List<Claim> picked) {
        Map<ClaimList, List<Claim>> others = new EnumMap<>(claims);
        others.put(list, picked);
        return new Draft(id, displayName, contactEmail, type, signUp, signUpPage, ticketSeconds, fields, others);
    }

    /**
     * Refuses a new field under the name of one that goes: the store would take the two for one, and its values would stay.
     *
     * @throws IllegalArgumentException if there is one
     */
    void requireNoneReplaced(TargetApplication present) {
        Set<Integer> kept = fields.stream().map(DraftField::number).collect(Collectors.toSet());
        fields.stream()
                .filter(field -> !field.isKept())
                .flatMap(field -> present.field(field.name()).stream())
                .filter(replaced -> !kept.contains(replaced.number()))
                .findFirst()
                .ifPresent(replaced -> {
                    throw new IllegalArgumentException("The field " + replaced.name()
                            + " is deleted here, and another one of that name added: save without the new one first, and"
                            + " add it then");
                });
    }

    private static Duration timeout(Release release) {
        return release instanceof Release.Ticketing ticketing ? ticketing.timeout() : Release.Ticketing.DEFAULT_TIMEOUT;
    }
}
