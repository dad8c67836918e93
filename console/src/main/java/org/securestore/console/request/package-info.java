/** What every page is made with: a visit comes in, a reply goes out. */
@NullMarked
package org.securestore.console.request;

import org.jspecify.annotations.NullMarked;
