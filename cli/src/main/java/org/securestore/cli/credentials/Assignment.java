package org.securestore.cli.credentials;

import org.securestore.cli.credentials.foreign.ForeignEntry;

/** An entry of another store, and where it goes. */
record Assignment(ForeignEntry entry, Destination destination) {}
