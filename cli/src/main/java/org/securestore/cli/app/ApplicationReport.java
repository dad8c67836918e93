package org.securestore.cli.app;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplication;
import org.securestore.cli.report.Table;
import org.securestore.identity.Claim;

/** The definition of an application, for its administrator. */
record ApplicationReport(TargetApplication application) {
    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", application.id().value());
        facts.put("displayName", application.displayName());
        application.contactEmail().ifPresent(email -> facts.put("contact", email));
        facts.put("type", application.type().externalName());
        members().ifPresent(members -> facts.put("members", members));
        signUpPage().ifPresent(page -> facts.put("signUpUrl", page.toString()));
        facts.put("administrators", sorted(application.administrators()));
        facts.put(
                "fields",
                application.fields().stream().map(ApplicationReport::facts).toList());
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        Table table = new Table()
                .row("Id", application.id().value())
                .row("Name", application.displayName())
                .row("Contact", application.contactEmail().orElse("none"))
                .row("Type", application.type().externalName());
        members().ifPresent(members -> table.row("Members", orNone(members)));
        signUpPage().ifPresent(page -> table.row("Sign-up page", page.toString()));
        table.row("Administrators", orNone(sorted(application.administrators())));
        application.fields().forEach(field -> table.row("Field", words(field)));
        return table.toString();
    }

    private Optional<List<String>> members() {
        return application.mapping() instanceof CredentialMapping.Group group
                ? Optional.of(sorted(group.members()))
                : Optional.empty();
    }

    private Optional<URI> signUpPage() {
        return application.mapping().signUpPage().address(Optional.empty());
    }

    private static Map<String, Object> facts(CredentialField field) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", field.name());
        facts.put("type", field.type().externalName());
        facts.put("masked", field.masked());
        return facts;
    }

    private static String words(CredentialField field) {
        return field.name() + " (" + field.type().externalName() + (field.masked() ? ", masked)" : ")");
    }

    private static List<String> sorted(Collection<Claim> claims) {
        return claims.stream().map(Claim::toString).toList();
    }

    private static String orNone(List<String> claims) {
        return claims.isEmpty() ? "none" : claims.stream().collect(Collectors.joining(", "));
    }
}
