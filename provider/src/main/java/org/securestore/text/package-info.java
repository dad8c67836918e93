/** What text from outside may look like. Not exported. */
@NullMarked
package org.securestore.text;

import org.jspecify.annotations.NullMarked;
