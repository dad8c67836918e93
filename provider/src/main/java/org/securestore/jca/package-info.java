/** The security provider {@code SecureStore}: the store as a {@link java.security.KeyStore}. */
@NullMarked
package org.securestore.jca;

import org.jspecify.annotations.NullMarked;
