/**
 * Requests to HTTP servers that log in as whoever is calling: a client for {@link java.net.http}, and an authenticator for
 * {@link java.net.HttpURLConnection}.
 */
@NullMarked
package org.securestore.http;

import org.jspecify.annotations.NullMarked;
