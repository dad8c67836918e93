/** When something happened, as pages say it. */
@NullMarked
package org.securestore.console.time;

import org.jspecify.annotations.NullMarked;
