/** What is known of each vendor's database that JDBC does not say; not exported. */
@NullMarked
package org.securestore.datasource.vendor;

import org.jspecify.annotations.NullMarked;
