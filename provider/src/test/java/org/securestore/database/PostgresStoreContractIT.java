package org.securestore.database;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;

/** What every store does with its database, in PostgreSQL. */
@AllContracts
@ExcludeTags(Contract.ABOVE_THE_DATABASE)
@ConfigurationParameter(key = PlaceOfContract.DATABASE, value = PlaceOfContract.POSTGRESQL)
class PostgresStoreContractIT {}
