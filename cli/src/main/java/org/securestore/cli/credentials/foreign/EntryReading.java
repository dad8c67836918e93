package org.securestore.cli.credentials.foreign;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** How the entries of a key store are read. */
@FunctionalInterface
interface EntryReading {
    /** What is under an alias. The pass phrase stays the caller's to wipe. */
    ForeignEntry read(KeyStore store, String alias, char[] passphrase) throws GeneralSecurityException, IOException;
}
