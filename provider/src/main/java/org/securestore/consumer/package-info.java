/**
 * What the store's own consumers use, and no application: restricted credentials come out here. Exported to the modules of
 * those consumers only.
 */
@NullMarked
package org.securestore.consumer;

import org.jspecify.annotations.NullMarked;
