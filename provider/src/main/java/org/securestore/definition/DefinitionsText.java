package org.securestore.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.definition.YamlText.Keys;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes definitions as a document. Nothing is left out, so that applying it anywhere leads to the same. */
final class DefinitionsText {
    private static final int MOST_IN_ONE_LINE = 4;

    private DefinitionsText() {}

    static String of(
            Collection<TargetApplication> applications,
            Optional<Rights> rights,
            Optional<List<ConnectionSettings>> connections) {
        Keys document = new Keys().with(DefinitionsDocument.FORMAT_KEY, YamlText.number(DefinitionsDocument.FORMAT));
        document.with(
                Section.APPLICATIONS.key(),
                YamlText.list(
                        applications.stream()
                                .sorted(Comparator.comparing(TargetApplication::id))
                                .map(DefinitionsText::application)
                                .toList(),
                        FlowStyle.BLOCK));
        rights.ifPresent(granted -> document.with(
                Section.RIGHTS.key(),
                YamlText.list(
                        granted.grants().stream().map(DefinitionsText::right).toList(), FlowStyle.BLOCK)));
        connections.ifPresent(listed -> document.with(
                Section.CONNECTIONS.key(),
                YamlText.list(listed.stream().map(DefinitionsText::connection).toList(), FlowStyle.BLOCK)));
        return YamlText.of(document.inLines());
    }

    private static Node application(TargetApplication application) {
        Keys keys = new Keys()
                .with("id", YamlText.text(application.id().value()))
                .with("name", YamlText.text(application.displayName()))
                .with("type", YamlText.text(application.type().externalName()))
                .with("contact", YamlText.text(application.contactEmail().orElse(ApplicationEntry.NONE)));
        if (application.mapping() instanceof CredentialMapping.Group group) {
            keys.with("members", claims(group.members()));
        } else {
            keys.with(
                    "signUp",
                    YamlText.text(Differences.pageText(application.mapping().signUpPage())));
        }
        keys.with("administrators", claims(application.administrators()));
        if (application.release() instanceof Release.Ticketing ticketing) {
            keys.with("ticketTimeout", YamlText.text(ticketing.timeout().toString()))
                    .with("redeemers", claims(ticketing.redeemers()));
        }
        return keys.with(
                        "fields",
                        YamlText.list(
                                application.fields().stream()
                                        .map(DefinitionsText::field)
                                        .toList(),
                                FlowStyle.BLOCK))
                .inLines();
    }

    private static Node field(CredentialField field) {
        Keys keys = new Keys()
                .with("name", YamlText.text(field.name()))
                .with("type", YamlText.text(field.type().externalName()));
        if (field.masked() && !field.type().isSecret()) {
            keys.with("masked", YamlText.yes());
        }
        if (!field.mandatory()) {
            keys.with("optional", YamlText.yes());
        }
        return keys.inOneLine();
    }

    private static Node connection(ConnectionSettings settings) {
        Keys keys = new Keys()
                .with(ConnectionEntry.NAME, YamlText.text(settings.name().value()));
        settings.parent().ifPresent(parent -> keys.with(ConnectionEntry.PARENT, YamlText.text(parent.value())));
        settings.displayName().ifPresent(name -> keys.with(ConnectionEntry.DISPLAY_NAME, YamlText.text(name)));
        settings.url().ifPresent(url -> keys.with(ConnectionEntry.URL, YamlText.text(url)));
        if (!settings.options().isEmpty()) {
            Keys options = new Keys();
            settings.options().forEach((option, value) -> options.with(option, YamlText.text(value)));
            keys.with(ConnectionEntry.OPTIONS, options.inLines());
        }
        settings.application().ifPresent(id -> keys.with(ConnectionEntry.APPLICATION, YamlText.text(id.value())));
        settings.proxyApplication()
                .ifPresent(id -> keys.with(ConnectionEntry.PROXY_APPLICATION, YamlText.text(id.value())));
        return keys.inLines();
    }

    private static Node right(RightGrant grant) {
        return new Keys()
                .with("right", YamlText.text(grant.right().externalName()))
                .with("to", claim(grant.claim()))
                .inOneLine();
    }

    private static Node claims(Collection<Claim> claims) {
        return YamlText.list(
                claims.stream().map(DefinitionsText::claim).toList(),
                claims.size() > MOST_IN_ONE_LINE ? FlowStyle.BLOCK : FlowStyle.FLOW);
    }

    private static Node claim(Claim claim) {
        return claim.text()
                .map(YamlText::text)
                .orElseGet(() -> new Keys()
                        .with("type", YamlText.text(claim.type()))
                        .with("issuer", YamlText.text(claim.issuer()))
                        .with("value", YamlText.text(claim.value()))
                        .inOneLine());
    }
}
