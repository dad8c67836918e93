/** The verbs of {@code securestore integrity}. */
@NullMarked
package org.securestore.cli.integrity;

import org.jspecify.annotations.NullMarked;
