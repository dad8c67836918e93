/** Callers as Jakarta Security and Jakarta Authorization know them. */
@NullMarked
package org.securestore.datasource.jakarta;

import org.jspecify.annotations.NullMarked;
