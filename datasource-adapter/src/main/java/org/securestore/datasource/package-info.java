/** The data source and the JDBC driver: connections that are opened as whoever the store maps the caller to. */
@NullMarked
package org.securestore.datasource;

import org.jspecify.annotations.NullMarked;
