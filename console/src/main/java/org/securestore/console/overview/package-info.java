/** How the store stands, at a glance. */
@NullMarked
package org.securestore.console.overview;

import org.jspecify.annotations.NullMarked;
