/** What arguments look like that more than one verb takes. */
@NullMarked
package org.securestore.cli.argument;

import org.jspecify.annotations.NullMarked;
