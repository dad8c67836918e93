/** Target applications: external systems whose credentials the store keeps, and the rules for handing them out. */
@NullMarked
package org.securestore.application;

import org.jspecify.annotations.NullMarked;
