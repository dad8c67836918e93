/** For Quarkus, which keeps its own pools. */
@NullMarked
package org.securestore.datasource.quarkus;

import org.jspecify.annotations.NullMarked;
