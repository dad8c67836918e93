/** The demo: a database, a store, and {@code com.example.sales} run on behalf of five callers. */
@NullMarked
package org.securestore.demo;

import org.jspecify.annotations.NullMarked;
