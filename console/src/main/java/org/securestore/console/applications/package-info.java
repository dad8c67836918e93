/** Target applications: the list, the wizard that makes one, and what may be changed of one that there is. */
@NullMarked
package org.securestore.console.applications;

import org.jspecify.annotations.NullMarked;
