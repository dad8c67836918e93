package org.securestore.cli.credentials.foreign;

import java.security.GeneralSecurityException;

/** There is no place for an entry in a secure store. The message goes on from "it". */
final class UnusableEntryException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    UnusableEntryException(String reason) {
        super(reason);
    }
}
