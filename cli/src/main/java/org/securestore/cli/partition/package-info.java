/** The verbs of {@code securestore partition}. */
@NullMarked
package org.securestore.cli.partition;

import org.jspecify.annotations.NullMarked;
