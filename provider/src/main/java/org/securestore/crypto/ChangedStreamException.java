package org.securestore.crypto;

import java.io.IOException;

/** A sealed stream is not what was written: it was changed, cut short or extended, or is another's. */
public final class ChangedStreamException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedStreamException() {
        super("A sealed stream was changed, cut short or extended, or the key is another's");
    }
}
