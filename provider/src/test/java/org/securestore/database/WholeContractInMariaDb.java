package org.securestore.database;

import org.junit.platform.suite.api.ConfigurationParameter;

/** What every store does, in MariaDB; for {@code bin/campaign}. */
@AllContracts
@ConfigurationParameter(key = PlaceOfContract.DATABASE, value = PlaceOfContract.MARIADB)
class WholeContractInMariaDb {}
