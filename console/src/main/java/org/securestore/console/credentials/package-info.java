/** The credentials of an application: who has some, entering and clearing them. */
@NullMarked
package org.securestore.console.credentials;

import org.jspecify.annotations.NullMarked;
