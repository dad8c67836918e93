/** The audit log: who did what, and what is recorded. */
@NullMarked
package org.securestore.console.audit;

import org.jspecify.annotations.NullMarked;
