/**
 * Credentials where an application reads its configuration: as text by alias or in expressions, and as a source of
 * MicroProfile Config.
 */
@NullMarked
package org.securestore.config;

import org.jspecify.annotations.NullMarked;
