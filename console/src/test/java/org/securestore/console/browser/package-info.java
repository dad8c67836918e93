/** The console as its users have it: in a browser, on a server. */
package org.securestore.console.browser;
