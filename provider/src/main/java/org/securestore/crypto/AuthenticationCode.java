package org.securestore.crypto;

/** Proof that a definition was written by a node that holds the master key of this version: an HMAC-SHA256. */
public record AuthenticationCode(int keyVersion, Bytes code) {}
