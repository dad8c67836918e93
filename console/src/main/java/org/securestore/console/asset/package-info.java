/** What browsers are sent beside pages: style sheets and scripts. */
@NullMarked
package org.securestore.console.asset;

import org.jspecify.annotations.NullMarked;
