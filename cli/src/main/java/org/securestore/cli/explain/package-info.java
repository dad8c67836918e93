/** Why somebody gets credentials, or does not. */
@NullMarked
package org.securestore.cli.explain;

import org.jspecify.annotations.NullMarked;
