package org.securestore.datasource;

import java.sql.SQLException;

/** Makes the pools behind one URL of our driver. */
@FunctionalInterface
interface IdentityPoolsFactory {
    /**
     * Pools for the caller of this method to close; logs in nobody.
     *
     * @throws SQLException if there is no store, or no driver for the vendor's URL
     */
    IdentityPools open(SecureStoreUrl url, DriverProperties properties) throws SQLException;
}
