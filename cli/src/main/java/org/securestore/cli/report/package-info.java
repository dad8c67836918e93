/** How a command tells what it did: in words and tables, or as JSON. */
@NullMarked
package org.securestore.cli.report;

import org.jspecify.annotations.NullMarked;
