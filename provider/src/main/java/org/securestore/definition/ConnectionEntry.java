package org.securestore.definition;

import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;

/** The settings of a connection as a document says them: the whole of them, so that what is left out is not set. */
record ConnectionEntry(ConnectionSettings settings, YamlMapping keys) {
    static final String NAME = "name";
    static final String PARENT = "parent";
    static final String DISPLAY_NAME = "displayName";
    static final String URL = "url";
    static final String OPTIONS = "options";
    static final String APPLICATION = "application";
    static final String PROXY_APPLICATION = "proxyApplication";

    private static final String WHOLE = "a connection";

    static ConnectionEntry read(YamlNode node) {
        YamlMapping keys = node.mapping("a connection such as { name: Sales, application: Reporting }")
                .only(WHOLE, NAME, PARENT, DISPLAY_NAME, URL, OPTIONS, APPLICATION, PROXY_APPLICATION);
        ConnectionSettings settings =
                ConnectionSettings.named(keys.get(WHOLE, NAME).value("a name", ConnectionSettingsName::new));
        return new ConnectionEntry(withApplications(withOptions(withTexts(settings, keys), keys), keys), keys);
    }

    ConnectionSettingsName name() {
        return settings.name();
    }

    Position at() {
        return keys.at(NAME);
    }

    /** Where its application stands, or its proxy application. */
    Position at(TargetApplicationId id) {
        return keys.at(settings.application().equals(Optional.of(id)) ? APPLICATION : PROXY_APPLICATION);
    }

    /** Where its parent stands. */
    Position atParent() {
        return keys.at(PARENT);
    }

    /** The applications that it refers to. */
    Stream<TargetApplicationId> applications() {
        return Stream.of(settings.application(), settings.proxyApplication()).flatMap(Optional::stream);
    }

    private static ConnectionSettings withTexts(ConnectionSettings named, YamlMapping keys) {
        ConnectionSettings child = keys.find(PARENT)
                .map(node -> node.value("the name of other settings", ConnectionSettingsName::new))
                .map(named::withParent)
                .orElse(named);
        ConnectionSettings shown = keys.find(DISPLAY_NAME)
                .map(node -> node.value("a display name", child::withDisplayName))
                .orElse(child);
        return keys.find(URL)
                .map(node -> node.value("a driver's URL", shown::withUrl))
                .orElse(shown);
    }

    private static ConnectionSettings withOptions(ConnectionSettings settings, YamlMapping keys) {
        ConnectionSettings all = settings;
        if (keys.find(OPTIONS).isPresent()) {
            YamlMapping options = keys.get(WHOLE, OPTIONS).mapping("options such as { sslmode: verify-full }");
            for (String option : options.names()) {
                ConnectionSettings before = all;
                String value = options.get(WHOLE, option).text("a text");
                all = options.at(option).check(() -> before.withOption(option, value));
            }
        }
        return all;
    }

    private static ConnectionSettings withApplications(ConnectionSettings settings, YamlMapping keys) {
        ConnectionSettings used =
                application(keys, APPLICATION).map(settings::withApplication).orElse(settings);
        return application(keys, PROXY_APPLICATION)
                .map(used::withProxyApplication)
                .orElse(used);
    }

    private static Optional<TargetApplicationId> application(YamlMapping keys, String key) {
        return keys.find(key).map(node -> node.value("the id of an application", TargetApplicationId::new));
    }
}
