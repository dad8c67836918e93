package org.securestore.credential;

import java.security.PKCS12Attribute;

/**
 * The names of what a key store's entry says about itself. They are object identifiers, below one made of a UUID (ITU-T X.667),
 * and the attributes are {@link PKCS12Attribute}s: key stores of type PKCS12 take no others, and no entry that has others.
 */
public final class CredentialAttributes {
    private static final String OURS = "2.25.227447310455357528080622343173685983750.";

    /** The application's id. */
    public static final String APPLICATION = OURS + 1;

    /** The field's name. */
    public static final String FIELD = OURS + 2;

    /** The field's type, by its external name. */
    public static final String TYPE = OURS + 3;

    /** The version of the credentials. */
    public static final String VERSION = OURS + 4;

    /** When they expire, as an instant in ISO 8601; absent if that is not known. */
    public static final String EXPIRES = OURS + 5;

    /** The user name that belongs to a password. */
    public static final String USER_NAME = OURS + 6;

    private CredentialAttributes() {}
}
