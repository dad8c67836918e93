/** Settings of connections. */
@NullMarked
package org.securestore.console.connections;

import org.jspecify.annotations.NullMarked;
