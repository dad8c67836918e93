/** The two ways in which a command itself says no, and why a file made it; the store has its own. */
@NullMarked
package org.securestore.cli.failure;

import org.jspecify.annotations.NullMarked;
