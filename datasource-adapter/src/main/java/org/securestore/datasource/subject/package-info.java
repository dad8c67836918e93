/** Callers as JAAS knows them. */
@NullMarked
package org.securestore.datasource.subject;

import org.jspecify.annotations.NullMarked;
