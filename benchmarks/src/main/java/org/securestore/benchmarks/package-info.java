/** What the store costs. */
@NullMarked
package org.securestore.benchmarks;

import org.jspecify.annotations.NullMarked;
