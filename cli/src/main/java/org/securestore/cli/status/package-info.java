/** Where the store and this node stand, and what is wrong. */
@NullMarked
package org.securestore.cli.status;

import org.jspecify.annotations.NullMarked;
