package org.securestore.integrity;

/** What is wrong with a record. Whatever it is, the record is not used. */
public enum Problem {
    /** Its code is not that of a node with the key: another hand wrote it, or changed it. */
    NOT_PROVED("is not proved"),
    /** It is not what was sealed for this place. */
    DOES_NOT_OPEN("does not open"),
    /** It is genuine, and not the newest that this node has seen in its place: somebody put it back. */
    OLDER("is older than what this node has seen"),
    /** No node of the store would write it like that. */
    UNREADABLE("cannot be read");

    private final String words;

    Problem(String words) {
        this.words = words;
    }

    /** The rest of a sentence about the record. */
    public String words() {
        return words;
    }
}
