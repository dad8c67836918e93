/** Stands for Liberty's own, which cannot be had. */
@NullMarked
package com.ibm.websphere.security.auth;

import org.jspecify.annotations.NullMarked;
