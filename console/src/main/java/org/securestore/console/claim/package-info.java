/** Whom something is about, as it is entered and as it stands in an address. */
@NullMarked
package org.securestore.console.claim;

import org.jspecify.annotations.NullMarked;
