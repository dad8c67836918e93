/** How a command ends when somebody at the keyboard, or the operating system, does not want to wait for its end. */
@NullMarked
package org.securestore.cli.interruption;

import org.jspecify.annotations.NullMarked;
