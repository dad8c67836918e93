/** What it costs to borrow a connection and to give it back: here, and from the pools of others. */
@NullMarked
package org.securestore.benchmarks.borrowing;

import org.jspecify.annotations.NullMarked;
