/** The nodes that hold the master key, and those that ask for it. */
@NullMarked
package org.securestore.console.nodes;

import org.jspecify.annotations.NullMarked;
