/** For CDI: data sources and credentials that are injected by the name of a target application. */
@NullMarked
package org.securestore.datasource.cdi;

import org.jspecify.annotations.NullMarked;
