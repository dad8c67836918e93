/** The verbs of {@code securestore connection}. */
@NullMarked
package org.securestore.cli.connection;

import org.jspecify.annotations.NullMarked;
