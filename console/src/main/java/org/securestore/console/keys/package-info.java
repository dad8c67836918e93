/** The master key: generating it, refreshing this node, the pass phrase, re-encryption and recovery keys. */
@NullMarked
package org.securestore.console.keys;

import org.jspecify.annotations.NullMarked;
