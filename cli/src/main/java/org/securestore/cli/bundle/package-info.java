/** The verbs of {@code securestore bundle}. */
@NullMarked
package org.securestore.cli.bundle;

import org.jspecify.annotations.NullMarked;
