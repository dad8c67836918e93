/** Callers as Open Liberty knows them. */
@NullMarked
package org.securestore.datasource.liberty;

import org.jspecify.annotations.NullMarked;
