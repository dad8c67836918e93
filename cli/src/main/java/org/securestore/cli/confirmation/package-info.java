/** Asking before what cannot be undone. */
@NullMarked
package org.securestore.cli.confirmation;

import org.jspecify.annotations.NullMarked;
