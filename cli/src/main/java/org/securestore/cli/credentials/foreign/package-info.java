/** Key stores of others, and Elytron's credential stores, read for what is in them. */
@NullMarked
package org.securestore.cli.credentials.foreign;

import org.jspecify.annotations.NullMarked;
