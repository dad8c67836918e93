/**
 * Whether the records of a store are what a node with the key wrote: what was found that is not, for an administrator to
 * accept or to discard.
 */
@NullMarked
package org.securestore.integrity;

import org.jspecify.annotations.NullMarked;
