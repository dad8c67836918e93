package org.securestore.database;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.securestore.StoreFixture;

/** Gives a contract the place of the suite that it runs in. */
final class PlaceOfContract implements ParameterResolver {
    static final String DATABASE = "securestore.database";
    static final String EMBEDDED = "embedded";
    static final String POSTGRESQL = "PostgreSQL";
    static final String MARIADB = "MariaDB";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StoreFixture.Place.class;
    }

    @Override
    public StoreFixture.Place resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String database = context.getConfigurationParameter(DATABASE).orElse(EMBEDDED);
        return switch (database) {
            case EMBEDDED -> StoreFixture.Place.EMBEDDED;
            case POSTGRESQL -> PostgresForTests.shared();
            case MARIADB -> MariaDbForTests.shared();
            default -> throw new IllegalArgumentException("There is no database " + database);
        };
    }
}
