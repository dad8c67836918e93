package org.securestore.key;

import java.time.Instant;

/** A machine that asks for the key. Nothing in it is proved. */
public record NodeRequest(Node node, Instant requestedAt) {}
