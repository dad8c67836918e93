/** The verbs of {@code securestore ticket}. */
@NullMarked
package org.securestore.cli.ticket;

import org.jspecify.annotations.NullMarked;
