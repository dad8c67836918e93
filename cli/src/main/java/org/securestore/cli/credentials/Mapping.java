package org.securestore.cli.credentials;

import org.securestore.application.CredentialAlias;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where what has a name in another store goes. */
record Mapping(String name, CredentialAlias destination) {
    /** Whether it is meant for this alias; key stores do not tell upper from lower case. */
    boolean isFor(String alias) {
        return name.equalsIgnoreCase(alias);
    }

    /** Reads {@code ALIAS=APP} or {@code ALIAS=APP/FIELD}. The alias may have an equals sign itself. */
    static final class Argument implements ITypeConverter<Mapping> {
        @Override
        public Mapping convert(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new TypeConversionException("it is ALIAS=APP or ALIAS=APP/FIELD");
            }
            try {
                return new Mapping(text.substring(0, equals), CredentialAlias.parse(text.substring(equals + 1)));
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }

    /** Reads {@code APP=NAME}: a user name, and whose it is. */
    static final class OfUserName implements ITypeConverter<Mapping> {
        @Override
        public Mapping convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new TypeConversionException("it is APP=NAME");
            }
            try {
                CredentialAlias destination = CredentialAlias.parse(text.substring(0, equals));
                return new Mapping(text.substring(equals + 1), CredentialAlias.of(destination.application()));
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }
}
