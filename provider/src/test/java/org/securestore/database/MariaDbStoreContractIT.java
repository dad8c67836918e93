package org.securestore.database;

import org.junit.platform.suite.api.ConfigurationParameter;

/** What every store does, in MariaDB. */
@AllContracts
@ConfigurationParameter(key = PlaceOfContract.DATABASE, value = PlaceOfContract.MARIADB)
class MariaDbStoreContractIT {}
