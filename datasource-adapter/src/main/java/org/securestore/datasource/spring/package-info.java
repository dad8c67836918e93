/** For Spring Boot: a data source by configuration, and callers across its threads. */
@NullMarked
package org.securestore.datasource.spring;

import org.jspecify.annotations.NullMarked;
