/** Keys and trust for TLS that are asked for at each handshake. Not exported: reached by the factories of the provider only. */
@NullMarked
package org.securestore.jca.tls;

import org.jspecify.annotations.NullMarked;
