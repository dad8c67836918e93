/** Callers as servlet containers know them, such as Tomcat and Jetty. */
@NullMarked
package org.securestore.datasource.servlet;

import org.jspecify.annotations.NullMarked;
