package org.securestore.failure;

/** A document of definitions says what cannot be, and nothing of it was applied: correct it there and try again. */
public final class DocumentRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    public DocumentRejectedException(int line, int column, String problem) {
        super("Nothing was changed. Line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** The line of the document, from 1. */
    public int line() {
        return line;
    }

    /** The column in that line, from 1. */
    public int column() {
        return column;
    }
}
