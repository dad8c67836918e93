/** What Tomcat finds in its configuration. */
@NullMarked
package org.securestore.datasource.tomcat;

import org.jspecify.annotations.NullMarked;
