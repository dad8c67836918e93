/** Callers as containers and frameworks know them. */
@NullMarked
package org.securestore.datasource.caller;

import org.jspecify.annotations.NullMarked;
