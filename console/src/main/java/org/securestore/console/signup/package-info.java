/** Where users enter, replace and remove credentials of their own. */
@NullMarked
package org.securestore.console.signup;

import org.jspecify.annotations.NullMarked;
