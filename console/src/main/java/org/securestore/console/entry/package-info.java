/** Forms into which a set of credentials is entered, whoever's it is. */
@NullMarked
package org.securestore.console.entry;

import org.jspecify.annotations.NullMarked;
