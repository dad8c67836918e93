/** Tenants that share a store and its keys, and nothing else. */
@NullMarked
package org.securestore.partition;

import org.jspecify.annotations.NullMarked;
