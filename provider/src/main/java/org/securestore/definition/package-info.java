/**
 * Declarative definitions: documents that say what target applications and rights a store should have, and plans of what
 * has to change for that. The documents are YAML; nothing else outside of this package knows that.
 */
@NullMarked
package org.securestore.definition;

import org.jspecify.annotations.NullMarked;
