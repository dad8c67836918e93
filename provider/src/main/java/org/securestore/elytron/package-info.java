/** The store as a credential store of WildFly Elytron, whose classes are needed only by whoever asks for one. */
@NullMarked
package org.securestore.elytron;

import org.jspecify.annotations.NullMarked;
