/** Not exported; what SmallRye Config finds as services, so that expressions in other properties' values may name credentials. */
@NullMarked
package org.securestore.config.smallrye;

import org.jspecify.annotations.NullMarked;
