package org.securestore.datasource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of the driver this is, as the build has written it down.
 *
 * @param major the first number of the release
 * @param minor the second
 */
record DriverVersion(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");

    /** The one that was built; after the pattern that reads it. */
    static final DriverVersion BUILT = read();

    static DriverVersion of(String release) {
        Matcher matcher = FORM.matcher(release);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A release begins with two numbers, not " + release);
        }
        return new DriverVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static DriverVersion read() {
        try (InputStream in = DriverVersion.class.getResourceAsStream("driver.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "driver.properties is part of the jar"));
            return of(properties.getProperty("version", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
