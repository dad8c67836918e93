/** Where users sign in and out, if the container asks them by a form. */
@NullMarked
package org.securestore.console.login;

import org.jspecify.annotations.NullMarked;
