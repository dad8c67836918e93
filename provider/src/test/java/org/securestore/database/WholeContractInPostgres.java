package org.securestore.database;

import org.junit.platform.suite.api.ConfigurationParameter;

/** What every store does, in PostgreSQL; for {@code bin/campaign}. */
@AllContracts
@ConfigurationParameter(key = PlaceOfContract.DATABASE, value = PlaceOfContract.POSTGRESQL)
class WholeContractInPostgres {}
