/** What becomes of definitions, as it is told before and after. */
@NullMarked
package org.securestore.cli.definition;

import org.jspecify.annotations.NullMarked;
