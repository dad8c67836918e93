/** Threads of the store's own. */
@NullMarked
package org.securestore.thread;

import org.jspecify.annotations.NullMarked;
