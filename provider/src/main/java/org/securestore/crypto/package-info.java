/** Standard constructions over the JDK's and BouncyCastle's primitives: the only package that calls a cipher. */
@NullMarked
package org.securestore.crypto;

import org.jspecify.annotations.NullMarked;
