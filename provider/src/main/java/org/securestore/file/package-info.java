/** Files that belong to one owner: what may lie in them, who may touch them, how they are written whole. */
@NullMarked
package org.securestore.file;

import org.jspecify.annotations.NullMarked;
