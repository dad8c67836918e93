package org.securestore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplication;

/** What a definition says, in one line: what somebody looks at before he accepts it. */
final class DefinitionInWords {
    private DefinitionInWords() {}

    static String of(TargetApplication application, long credentialSets) {
        List<String> parts = new ArrayList<>();
        parts.add("of type " + application.type().externalName());
        if (application.mapping() instanceof CredentialMapping.Group group) {
            parts.add(list("members", group.members()));
        }
        parts.add(list("administrators", application.administrators()));
        if (!application.release().redeemers().isEmpty()) {
            parts.add(list("ticket redeemers", application.release().redeemers()));
        }
        parts.add(application.fields().stream()
                .map(CredentialField::name)
                .collect(Collectors.joining(", ", "fields ", "")));
        parts.add(credentialSets + " sets of credentials belong to it");
        return String.join("; ", parts);
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
        return claims.stream().map(Object::toString).sorted().collect(Collectors.joining(", ", title + " ", ""));
    }
}
