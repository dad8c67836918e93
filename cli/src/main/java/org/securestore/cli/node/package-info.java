/** The verbs of {@code securestore node}. */
@NullMarked
package org.securestore.cli.node;

import org.jspecify.annotations.NullMarked;
