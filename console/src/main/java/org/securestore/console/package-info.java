/**
 * The administration console and the self-service pages, for any container of Servlet 6. {@link
 * org.securestore.console.ConsoleServlet} is the front door; each page is a package.
 */
@NullMarked
package org.securestore.console;

import org.jspecify.annotations.NullMarked;
