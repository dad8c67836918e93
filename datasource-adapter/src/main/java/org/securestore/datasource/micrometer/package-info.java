/** What a data source does, for Micrometer's registries. */
@NullMarked
package org.securestore.datasource.micrometer;

import org.jspecify.annotations.NullMarked;
