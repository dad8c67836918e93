/** The verbs of {@code securestore credentials}. */
@NullMarked
package org.securestore.cli.credentials;

import org.jspecify.annotations.NullMarked;
