package org.securestore.cli.argument;

import org.securestore.application.ConnectionSettingsName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of connection settings. */
public final class ConnectionNameArgument implements ITypeConverter<ConnectionSettingsName> {
    @Override
    public ConnectionSettingsName convert(String text) {
        try {
            return new ConnectionSettingsName(text);
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage());
        }
    }
}
