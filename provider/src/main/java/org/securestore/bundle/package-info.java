/**
 * Bundles: target applications with their credentials in one file that only its pass phrase opens, to move them to another
 * store.
 */
@NullMarked
package org.securestore.bundle;

import org.jspecify.annotations.NullMarked;
