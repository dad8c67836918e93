/** The application in servers other than WildFly, each set up by the words of its page of the guide. */
@NullMarked
package org.securestore.servers;

import org.jspecify.annotations.NullMarked;
