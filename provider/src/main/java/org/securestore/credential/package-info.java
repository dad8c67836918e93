/** Secrets, the sets that they form, and the vault that seals and opens them. */
@NullMarked
package org.securestore.credential;

import org.jspecify.annotations.NullMarked;
