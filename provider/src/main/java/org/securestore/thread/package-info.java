/** Threads of the store's and its data sources' own. */
@NullMarked
package org.securestore.thread;

import org.jspecify.annotations.NullMarked;
