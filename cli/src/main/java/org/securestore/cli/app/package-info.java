/** The verbs of {@code securestore app}. */
@NullMarked
package org.securestore.cli.app;

import org.jspecify.annotations.NullMarked;
