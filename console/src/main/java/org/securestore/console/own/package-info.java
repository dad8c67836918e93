/** What a user may use, and how his credentials stand. */
@NullMarked
package org.securestore.console.own;

import org.jspecify.annotations.NullMarked;
