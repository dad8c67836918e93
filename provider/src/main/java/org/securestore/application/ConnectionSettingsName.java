package org.securestore.application;

import org.securestore.text.PlainName;

/**
 * The name by which consumers refer to the settings of a connection: 1 to 256 letters, digits, {@code .}, {@code _}, {@code -} or
 * inner spaces. Two names that differ only in case are equal.
 *
 * @param value the name as its creator spelt it
 */
public record ConnectionSettingsName(String value) implements Comparable<ConnectionSettingsName> {
    /** The most characters a name may have. */
    public static final int MAX_LENGTH = PlainName.MAX_LENGTH;

    /** @throws IllegalArgumentException if {@code value} is no such name */
    public ConnectionSettingsName {
        value = PlainName.require("The name of connection settings", value);
    }

    /** What is the same for every spelling of this name. */
    public String key() {
        return PlainName.key(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionSettingsName that && key().equals(that.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public int compareTo(ConnectionSettingsName other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return value;
    }
}
