/** The schema and everything that speaks SQL to it. */
@NullMarked
package org.securestore.persistence;

import org.jspecify.annotations.NullMarked;
