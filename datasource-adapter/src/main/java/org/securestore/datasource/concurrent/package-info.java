/** Whoever is calling, in the managed executors of Jakarta Concurrency. */
@NullMarked
package org.securestore.datasource.concurrent;

import org.jspecify.annotations.NullMarked;
