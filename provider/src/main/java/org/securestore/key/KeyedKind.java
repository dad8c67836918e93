package org.securestore.key;

/**
 * The sorts of records that are sealed or proved under a master key, in the order in which they are brought to the next one. The
 * names are in the database.
 */
public enum KeyedKind {
    RIGHT("an administrative right"),
    AUDIT_CHAIN("the audit log"),
    AUDIT_SETTINGS("the settings of the audit log"),
    APPLICATION("the definition"),
    CONNECTION_SETTINGS("the connection settings"),
    TICKET("a ticket"),
    CREDENTIAL("the credentials");

    private final String description;

    KeyedKind(String description) {
        this.description = description;
    }

    /** What such a record is called in a sentence. */
    public String description() {
        return description;
    }
}
