/** Claims as pages have them: entered, picked, and sent to and fro. */
@NullMarked
package org.securestore.console.claim;

import org.jspecify.annotations.NullMarked;
