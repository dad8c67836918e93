/** What is found to be well or wrong, and what mends it. */
@NullMarked
package org.securestore.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
