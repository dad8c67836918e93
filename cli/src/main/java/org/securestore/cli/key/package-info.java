/** The verbs of {@code securestore key}. */
@NullMarked
package org.securestore.cli.key;

import org.jspecify.annotations.NullMarked;
