/** Why somebody does or does not get the credentials of an application. */
@NullMarked
package org.securestore.console.explain;

import org.jspecify.annotations.NullMarked;
