/** Every way in which a request to the store can fail, each calling for another reaction. */
@NullMarked
package org.securestore.failure;

import org.jspecify.annotations.NullMarked;
