/** How pages write what is no word: times, and the fingerprints of nodes. */
@NullMarked
package org.securestore.console.wording;

import org.jspecify.annotations.NullMarked;
