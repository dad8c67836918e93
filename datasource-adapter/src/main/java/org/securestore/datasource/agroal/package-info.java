/** For those who keep an Agroal pool of their own. */
@NullMarked
package org.securestore.datasource.agroal;

import org.jspecify.annotations.NullMarked;
