package org.securestore.cli.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedConnectionSettings;
import org.securestore.cli.report.Table;

/**
 * Connection settings as they are stored.
 *
 * @param children the settings that inherit from them
 */
record ConnectionReport(VersionedConnectionSettings read, List<ConnectionSettingsName> children) {
    ConnectionReport {
        children = List.copyOf(children);
    }

    /** All of it, by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", settings().name().value());
        settings().displayName().ifPresent(text -> facts.put("displayName", text));
        settings().parent().ifPresent(parent -> facts.put("parent", parent.value()));
        settings().url().ifPresent(url -> facts.put("url", url));
        facts.put("options", settings().options());
        settings().application().ifPresent(id -> facts.put("application", id.value()));
        settings().proxyApplication().ifPresent(id -> facts.put("proxyApplication", id.value()));
        facts.put("version", read.version());
        return facts;
    }

    /** All of it with the settings that inherit it, by name. */
    Map<String, Object> factsWithChildren() {
        Map<String, Object> facts = facts();
        facts.put(
                "children", children.stream().map(ConnectionSettingsName::value).toList());
        return facts;
    }

    /** All of it, for people to read. */
    String words() {
        String none = settings().parent().isPresent() ? "as the parent" : "none";
        Table table = new Table()
                .row("Name", settings().name().value())
                .row("Display name", settings().displayName().orElse("none"))
                .row(
                        "Parent",
                        settings().parent().map(ConnectionSettingsName::value).orElse("none"))
                .row("URL", settings().url().orElse(none))
                .row(
                        "Application",
                        settings().application().map(TargetApplicationId::value).orElse(none))
                .row(
                        "Proxy application",
                        settings()
                                .proxyApplication()
                                .map(TargetApplicationId::value)
                                .orElse(none));
        settings().options().forEach((option, value) -> table.row("Option", option + "=" + value));
        children.forEach(child -> table.row("Inherited by", child.value()));
        return table.row("Version", Long.toString(read.version())).toString();
    }

    private ConnectionSettings settings() {
        return read.settings();
    }
}
