package org.securestore.definition;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;

/** An application as a document says it: what is left out stays as it is, or is as in a new application. */
record ApplicationEntry(TargetApplicationId id, YamlMapping keys) {
    /** What stands for having no contact, or no sign-up page. */
    static final String NONE = "none";

    /** What stands for the console's own sign-up page. */
    static final String DEFAULT = "default";

    private static final String WHOLE = "an application";
    private static final CredentialMapping NO_MEMBERS = new CredentialMapping.Group(List.of());
    private static final CredentialMapping OWN_CREDENTIALS = new CredentialMapping.Individual(SignUpPage.DEFAULT);

    static ApplicationEntry read(YamlNode node) {
        YamlMapping keys = node.mapping("an application such as { id: Reporting, type: Group }")
                .only(
                        WHOLE,
                        "id",
                        "name",
                        "type",
                        "contact",
                        "members",
                        "signUp",
                        "administrators",
                        "ticketTimeout",
                        "redeemers",
                        "fields");
        return new ApplicationEntry(keys.get(WHOLE, "id").value("an id", TargetApplicationId::new), keys);
    }

    Position at() {
        return keys.at("id");
    }

    /** What {@code current} should become; what should be created if there is none. */
    TargetApplication appliedTo(Optional<TargetApplication> current) {
        ApplicationType type = type(current);
        TargetApplication application =
                current.orElseGet(() -> TargetApplication.of(id, type.isGroup() ? NO_MEMBERS : OWN_CREDENTIALS));
        application = application.withMapping(mapping(type, application.mapping()));
        application = application.withRelease(release(type, application.release()));
        application = named(application);
        application = withContact(application);
        return withFields(withAdministrators(application));
    }

    private ApplicationType type(Optional<TargetApplication> current) {
        return keys.find("type")
                .map(type -> type.value("a type of application", ApplicationEntry::type))
                .or(() -> current.map(TargetApplication::type))
                .orElseThrow(() -> at().wrong("there is no application " + id
                        + " yet; a new one needs a 'type', one of " + ApplicationType.names()));
    }

    private CredentialMapping mapping(ApplicationType type, CredentialMapping current) {
        if (type.isGroup()) {
            refuse("signUp", "only individual applications have sign-up pages");
            return keys.find("members")
                    .<CredentialMapping>map(
                            members -> members.at().check(() -> new CredentialMapping.Group(ClaimNode.list(members))))
                    .orElse(current instanceof CredentialMapping.Group ? current : NO_MEMBERS);
        }
        refuse("members", "only group applications have members");
        return keys.find("signUp")
                .<CredentialMapping>map(page -> new CredentialMapping.Individual(
                        page.value("default, none or an address", ApplicationEntry::page)))
                .orElse(current instanceof CredentialMapping.Individual ? current : OWN_CREDENTIALS);
    }

    private Release release(ApplicationType type, Release current) {
        if (!type.isTicketing()) {
            refuse("ticketTimeout", "only applications with ticketing have tickets");
            refuse("redeemers", "only applications with ticketing have ticket redeemers");
            return type.isRestricted() ? Release.RESTRICTED : Release.ORDINARY;
        }
        Duration before = current instanceof Release.Ticketing ticketing
                ? ticketing.timeout()
                : Release.Ticketing.DEFAULT_TIMEOUT;
        Duration timeout = keys.find("ticketTimeout")
                .map(time -> time.value("a time such as PT2M", ApplicationEntry::timeout))
                .orElse(before);
        return keys.find("redeemers")
                .map(redeemers -> redeemers.at().check(() -> new Release.Ticketing(timeout, ClaimNode.list(redeemers))))
                .orElseGet(() -> new Release.Ticketing(timeout, current.redeemers()));
    }

    private void refuse(String key, String reason) {
        if (keys.find(key).isPresent()) {
            throw keys.at(key).wrong(reason + "; remove '" + key + "', or choose another type");
        }
    }

    private TargetApplication named(TargetApplication application) {
        return keys.find("name")
                .map(name -> name.value("a display name", application::withDisplayName))
                .orElse(application);
    }

    private TargetApplication withContact(TargetApplication application) {
        return keys.find("contact")
                .map(contact -> contact.value(
                        "an e-mail address, or none",
                        text -> text.equals(NONE)
                                ? application.withoutContactEmail()
                                : application.withContactEmail(text)))
                .orElse(application);
    }

    private TargetApplication withAdministrators(TargetApplication application) {
        return keys.find("administrators")
                .map(node -> {
                    List<Claim> administrators = ClaimNode.list(node);
                    return node.at().check(() -> application.withAdministrators(administrators));
                })
                .orElse(application);
    }

    private TargetApplication withFields(TargetApplication application) {
        return keys.find("fields")
                .map(node -> {
                    List<FieldEntry> entries = node.list(
                            "a list of fields such as [{ name: Password, type: Password }]", FieldEntry::read);
                    List<CredentialField> fields =
                            entries.stream().map(entry -> entry.in(application)).toList();
                    return node.at().check(() -> application.withFields(fields));
                })
                .orElse(application);
    }

    private static ApplicationType type(String name) {
        return ApplicationType.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no such type of application; the types are " + ApplicationType.names()));
    }

    private static SignUpPage page(String text) {
        if (text.equals(DEFAULT)) {
            return SignUpPage.DEFAULT;
        }
        return text.equals(NONE) ? SignUpPage.NONE : SignUpPage.at(address(text));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            // its own message would repeat the text, whatever that is
            throw new IllegalArgumentException(
                    "a sign-up page is default, none, or an address such as https://intranet/signup", malformed);
        }
    }

    private static Duration timeout(String text) {
        try {
            return new Release.Ticketing(Duration.parse(text), List.of()).timeout();
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "a time is written like PT2M for two minutes or PT90S for 90 seconds", malformed);
        }
    }
}
