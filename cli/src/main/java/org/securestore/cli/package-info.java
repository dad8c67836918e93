/** The {@code securestore} command: its entry point, and the verbs that stand alone. */
@NullMarked
package org.securestore.cli;

import org.jspecify.annotations.NullMarked;
