/** The verbs of {@code securestore admin}. */
@NullMarked
package org.securestore.cli.admin;

import org.jspecify.annotations.NullMarked;
