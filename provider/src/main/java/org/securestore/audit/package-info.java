/** The record of everything that was done in a store, or refused. */
@NullMarked
package org.securestore.audit;

import org.jspecify.annotations.NullMarked;
