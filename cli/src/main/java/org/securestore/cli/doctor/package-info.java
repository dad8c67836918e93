/** The checks of a store and of this node, as far as they can be made. */
@NullMarked
package org.securestore.cli.doctor;

import org.jspecify.annotations.NullMarked;
