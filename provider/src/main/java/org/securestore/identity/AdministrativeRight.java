package org.securestore.identity;

/** A right over the store as a whole; the names are those of the original system. */
public enum AdministrativeRight {
    /** Everything: keys, target applications, their credentials, and the audit log. */
    FULL_CONTROL
}
