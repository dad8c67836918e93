/** Where secrets come from: files, file descriptors and the terminal, and never the command line. */
@NullMarked
package org.securestore.cli.secret;

import org.jspecify.annotations.NullMarked;
