/** The files that commands make. */
@NullMarked
package org.securestore.cli.file;

import org.jspecify.annotations.NullMarked;
