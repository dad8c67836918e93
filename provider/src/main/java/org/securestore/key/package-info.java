/** Pass phrases, the master key that they protect, and the sealed copies of it that the store keeps. */
@NullMarked
package org.securestore.key;

import org.jspecify.annotations.NullMarked;
