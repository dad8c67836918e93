/** The verbs of {@code securestore key recovery}, and how recovery keys are typed and printed. */
@NullMarked
package org.securestore.cli.recovery;

import org.jspecify.annotations.NullMarked;
