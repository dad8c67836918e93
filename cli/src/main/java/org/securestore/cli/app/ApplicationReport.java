package org.securestore.cli.app;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.VersionedApplication;
import org.securestore.cli.report.Table;
import org.securestore.identity.Claim;

/** The definition of an application, for its administrator. */
record ApplicationReport(TargetApplication application, long version) {
    ApplicationReport(VersionedApplication read) {
        this(read.application(), read.version());
    }

    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", application.id().value());
        facts.put("displayName", application.displayName());
        application.contactEmail().ifPresent(email -> facts.put("contact", email));
        facts.put("type", application.type().externalName());
        members().ifPresent(members -> facts.put("members", members));
        individual().ifPresent(own -> facts.put("signUp", SignUpArgument.text(own.signUpPage())));
        signUpPage().ifPresent(page -> facts.put("signUpUrl", page.toString()));
        ticketing().ifPresent(tickets -> {
            facts.put("ticketTimeout", tickets.timeout().toString());
            facts.put("redeemers", texts(tickets.redeemers()));
        });
        facts.put("administrators", texts(application.administrators()));
        facts.put(
                "fields",
                application.fields().stream().map(ApplicationReport::facts).toList());
        facts.put("version", version);
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
        individual().ifPresent(own -> table.row("Sign-up page", SignUpArgument.text(own.signUpPage())));
        ticketing().ifPresent(tickets -> {
            table.row("Ticket timeout", words(tickets.timeout()));
            table.row("Ticket redeemers", orNone(texts(tickets.redeemers())));
        });
        table.row("Administrators", orNone(texts(application.administrators())));
        application.fields().forEach(field -> table.row("Field", words(field)));
        table.row("Version", Long.toString(version));
        return table.toString();
    }

    private Optional<List<String>> members() {
        return application.mapping() instanceof CredentialMapping.Group group
                ? Optional.of(texts(group.members()))
                : Optional.empty();
    }

    private Optional<CredentialMapping.Individual> individual() {
        return application.mapping() instanceof CredentialMapping.Individual individual
                ? Optional.of(individual)
                : Optional.empty();
    }

    private Optional<Release.Ticketing> ticketing() {
        return application.release() instanceof Release.Ticketing ticketing ? Optional.of(ticketing) : Optional.empty();
    }

    private Optional<URI> signUpPage() {
        return application.mapping().signUpPage().address(Optional.empty());
    }

    private static Map<String, Object> facts(CredentialField field) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", field.name());
        facts.put("type", field.type().externalName());
        facts.put("masked", field.masked());
        if (!field.mandatory()) {
            facts.put("optional", true);
        }
        return facts;
    }

    private static String words(CredentialField field) {
        return field.name() + " (" + field.type().externalName() + (field.masked() ? ", masked" : "")
                + (field.mandatory() ? ")" : ", optional)");
    }

    private static String words(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT); // as it is typed
    }

    private static List<String> texts(Collection<Claim> claims) {
        return claims.stream().map(Claim::toString).toList();
    }

    private static String orNone(List<String> claims) {
        return claims.isEmpty() ? "none" : claims.stream().collect(Collectors.joining(", "));
    }
}
