/**
 * The front door: {@link org.securestore.SecureStore} opens a store, {@link org.securestore.SecureStoreSession} works in it
 * as one caller.
 */
@NullMarked
package org.securestore;

import org.jspecify.annotations.NullMarked;
