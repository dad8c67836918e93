/** {@code securestore console}: the console on this machine, for whoever runs the command. */
@NullMarked
package org.securestore.cli.console;

import org.jspecify.annotations.NullMarked;
