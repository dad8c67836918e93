/** Callers as WildFly and JBoss EAP know them. */
@NullMarked
package org.securestore.datasource.elytron;

import org.jspecify.annotations.NullMarked;
