/** The verbs of {@code securestore audit}. */
@NullMarked
package org.securestore.cli.audit;

import org.jspecify.annotations.NullMarked;
