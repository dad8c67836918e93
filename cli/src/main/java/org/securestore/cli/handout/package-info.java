/** Where secrets go that the store hands out: new files of their owner's, and file descriptors, and never the terminal. */
@NullMarked
package org.securestore.cli.handout;

import org.jspecify.annotations.NullMarked;
