package org.securestore.application;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.securestore.text.PlainText;

/**
 * How to connect to an external system, but for the credentials: those belong to the target application, which decides who
 * may connect. What is not said here is inherited from the parent, if there is one.
 *
 * @param displayName what people call it; at most 256 characters, and not inherited
 * @param parent the settings to inherit from
 * @param url the driver's own JDBC URL, such as {@code jdbc:postgresql://db.example/sales}; at most
 *     {@link #MAX_URL_LENGTH} characters
 * @param options what else the driver is told, by name; at most {@link #MAX_OPTIONS}, each of up to 256 characters for the
 *     name and {@link #MAX_VALUE_LENGTH} for the value
 * @param application whose credentials log in: a caller's own, or those of a group
 * @param proxyApplication whose credentials are given beside them, for the application or a proxy in between
 */
public record ConnectionSettings(
        ConnectionSettingsName name,
        Optional<String> displayName,
        Optional<ConnectionSettingsName> parent,
        Optional<String> url,
        SortedMap<String, String> options,
        Optional<TargetApplicationId> application,
        Optional<TargetApplicationId> proxyApplication) {
    /** The most characters that a URL may have. */
    public static final int MAX_URL_LENGTH = 4096;

    /** The most options that a driver may be told. */
    public static final int MAX_OPTIONS = 64;

    /** The most characters that the value of an option may have. */
    public static final int MAX_VALUE_LENGTH = 4096;

    private static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if a part is no visible text or too long, or holds an account or a secret */
    public ConnectionSettings {
        displayName.ifPresent(text -> PlainText.require("display name", text, MAX_LENGTH));
        url.ifPresent(ConnectionSettings::checkUrl);
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        checkOptions(options);
    }

    /** Settings that say nothing yet. */
    public static ConnectionSettings named(ConnectionSettingsName name) {
        return new ConnectionSettings(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                Optional.empty(),
                Optional.empty());
    }

    public ConnectionSettings withDisplayName(String text) {
        return new ConnectionSettings(name, Optional.of(text), parent, url, options, application, proxyApplication);
    }

    public ConnectionSettings withParent(ConnectionSettingsName other) {
        return new ConnectionSettings(
                name, displayName, Optional.of(other), url, options, application, proxyApplication);
    }

    /** These settings, which inherit nothing. */
    public ConnectionSettings withoutParent() {
        return new ConnectionSettings(name, displayName, Optional.empty(), url, options, application, proxyApplication);
    }

    public ConnectionSettings withUrl(String other) {
        return new ConnectionSettings(
                name, displayName, parent, Optional.of(other), options, application, proxyApplication);
    }

    /** These settings with one more option, or another value for one. */
    public ConnectionSettings withOption(String option, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(option, value);
        return withOptions(more);
    }

    public ConnectionSettings withOptions(Map<String, String> others) {
        return new ConnectionSettings(
                name, displayName, parent, url, new TreeMap<>(others), application, proxyApplication);
    }

    public ConnectionSettings withApplication(TargetApplicationId id) {
        return new ConnectionSettings(name, displayName, parent, url, options, Optional.of(id), proxyApplication);
    }

    public ConnectionSettings withProxyApplication(TargetApplicationId id) {
        return new ConnectionSettings(name, displayName, parent, url, options, application, Optional.of(id));
    }

    /** Whether these settings themselves, and not only what they inherit from, name this application. */
    public boolean names(TargetApplicationId id) {
        return Stream.concat(application.stream(), proxyApplication.stream()).anyMatch(id::equals);
    }

    private static void checkUrl(String url) {
        PlainText.require("URL of a connection", url, MAX_URL_LENGTH);
        JdbcSecrets.checkUrl(url);
    }

    private static void checkOptions(Map<String, String> options) {
        if (options.size() > MAX_OPTIONS) {
            throw new IllegalArgumentException(
                    "There are " + options.size() + " options of a connection; at most " + MAX_OPTIONS + " are kept");
        }
        options.forEach((option, value) -> {
            PlainText.require("name of an option", option, MAX_LENGTH);
            PlainText.require("value of the option " + option, value, MAX_VALUE_LENGTH);
            JdbcSecrets.checkOption(option, value);
        });
    }
}
