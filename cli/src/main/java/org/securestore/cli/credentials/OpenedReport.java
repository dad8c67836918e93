package org.securestore.cli.credentials;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.securestore.application.CredentialField;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.Table;
import org.securestore.credential.CredentialSet;
import org.securestore.identity.CredentialOwner;

/**
 * Credentials that were opened, without what is masked.
 *
 * @param written the fields whose values are where they were wanted
 */
record OpenedReport(CredentialSet credentials, List<CredentialField> written) {
    OpenedReport {
        written = List.copyOf(written);
    }

    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("application", credentials.application().value());
        credentials.owner().map(CredentialOwner::toString).ifPresent(owner -> facts.put("owner", owner));
        facts.put("version", credentials.version());
        credentials.expiresAt().ifPresent(time -> facts.put("expiresAt", time.toString()));
        facts.put("fields", credentials.fields().stream().map(this::facts).toList());
        facts.put("missing", names(credentials.missing()));
        facts.put("written", names(written));
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        Table table = Table.headed("FIELD", "TYPE", "VALUE");
        credentials
                .fields()
                .forEach(field -> table.row(field.name(), field.type().externalName(), value(field)));
        credentials
                .missing()
                .forEach(field -> table.row(field.name(), field.type().externalName(), "(not entered)"));
        return table.toString();
    }

    private Map<String, Object> facts(CredentialField field) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", field.name());
        facts.put("type", field.type().externalName());
        facts.put("masked", field.masked());
        if (!field.masked()) {
            facts.put("value", shown(field));
        }
        return facts;
    }

    private String value(CredentialField field) {
        String where = written.contains(field) ? " (written)" : "";
        return (field.masked() ? "(masked)" : Printable.text(shown(field))) + where;
    }

    // What is not masked may be seen, and so may lie in memory.
    private String shown(CredentialField field) {
        return credentials.get(field.name()).lend(String::new);
    }

    private static List<String> names(List<CredentialField> fields) {
        return fields.stream().map(CredentialField::name).toList();
    }
}
