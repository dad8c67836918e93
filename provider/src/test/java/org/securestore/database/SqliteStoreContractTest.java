package org.securestore.database;

import org.junit.platform.suite.api.ConfigurationParameter;

/** What every store does, in SQLite. */
@AllContracts
@ConfigurationParameter(key = PlaceOfContract.DATABASE, value = PlaceOfContract.EMBEDDED)
class SqliteStoreContractTest {}
