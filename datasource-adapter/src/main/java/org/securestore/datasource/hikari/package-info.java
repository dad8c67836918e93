/** For those who keep a HikariCP pool of their own. */
@NullMarked
package org.securestore.datasource.hikari;

import org.jspecify.annotations.NullMarked;
