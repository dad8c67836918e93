package org.securestore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.text.PlainText;

/** All that a definition says, in one line: what somebody looks at before he accepts it. */
final class DefinitionInWords {
    private DefinitionInWords() {}

    static String of(TargetApplication application, long credentialSets) {
        List<String> parts = new ArrayList<>();
        parts.add("of type " + application.type().externalName());
        parts.add("shown as \"" + PlainText.shown(application.displayName()) + "\"");
        application.contactEmail().ifPresent(address -> parts.add("contact " + address));
        if (application.mapping() instanceof CredentialMapping.Group group) {
            parts.add(list("members", group.members()));
        }
        signUpPage(application.mapping().signUpPage()).ifPresent(parts::add);
        parts.add(list("administrators", application.administrators()));
        if (application.release() instanceof Release.Ticketing ticketing) {
            parts.add(list("ticket redeemers", ticketing.redeemers()));
            parts.add("tickets good for " + ticketing.timeout().toSeconds() + " s");
        }
        parts.add(application.fields().stream()
                .map(DefinitionInWords::field)
                .collect(Collectors.joining(", ", "fields ", "")));
        parts.add(credentialSets + " sets of credentials belong to it");
        return String.join("; ", parts);
    }

    // Where users type their passwords.
    private static Optional<String> signUpPage(SignUpPage page) {
        return page instanceof SignUpPage.Custom custom
                ? Optional.of("sign-up page " + custom.page())
                : Optional.of("no sign-up page").filter(none -> page instanceof SignUpPage.None);
    }

    private static String field(CredentialField field) {
        return field.name() + " (" + field.type().externalName() + (field.masked() ? ", masked" : "")
                + (field.mandatory() ? "" : ", optional") + ")";
    }

    static String of(ConnectionSettings settings) {
        List<String> parts = new ArrayList<>();
        settings.url().ifPresent(url -> parts.add("URL " + url));
        settings.parent().ifPresent(parent -> parts.add("inherits from " + parent));
        settings.application().ifPresent(application -> parts.add("logs in for " + application));
        settings.proxyApplication().ifPresent(application -> parts.add("with the proxy application " + application));
        settings.options().forEach((name, value) -> parts.add(name + "=" + value));
        return String.join("; ", parts);
    }

    private static String list(String title, Collection<?> claims) {
        return claims.isEmpty()
                ? "no " + title
                : claims.stream().map(Object::toString).sorted().collect(Collectors.joining(", ", title + " ", ""));
    }
}
