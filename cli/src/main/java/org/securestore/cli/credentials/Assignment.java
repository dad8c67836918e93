package org.securestore.cli.credentials;

import org.securestore.application.CredentialAlias;
import org.securestore.cli.credentials.foreign.ForeignEntry;

/** An entry of another store, and where it goes. */
record Assignment(ForeignEntry entry, CredentialAlias destination) {}
