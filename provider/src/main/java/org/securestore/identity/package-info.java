/** Who is calling, what a caller can claim, and the decision that follows from it. */
@NullMarked
package org.securestore.identity;

import org.jspecify.annotations.NullMarked;
