/** Who has which right over the store. */
@NullMarked
package org.securestore.console.rights;

import org.jspecify.annotations.NullMarked;
