package org.securestore.http;

import org.securestore.SecureStoreSession;
import org.securestore.identity.Caller;

/** Who sends a request, and what he does in the store. */
record Sender(Caller caller, SecureStoreSession session) {}
