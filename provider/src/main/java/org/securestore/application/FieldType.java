package org.securestore.application;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a credential field holds. The names are those of the original system. */
public enum FieldType {
    USER_NAME("UserName", Visibility.SHOWN),
    PASSWORD("Password", Visibility.SECRET),
    PIN("Pin", Visibility.SECRET),
    KEY("Key", Visibility.SECRET),
    GENERIC("Generic", Visibility.SHOWN),
    WINDOWS_USER_NAME("WindowsUserName", Visibility.SHOWN),
    WINDOWS_PASSWORD("WindowsPassword", Visibility.SECRET),
    /** A PKCS#12 key store or an X.509 certificate, as the bytes of its file. */
    CERTIFICATE("Certificate", Visibility.SECRET),
    CERTIFICATE_PASSWORD("CertificatePassword", Visibility.SECRET);

    private enum Visibility {
        SHOWN,
        SECRET
    }

    private final String externalName;
    private final Visibility visibility;

    FieldType(String externalName, Visibility visibility) {
        this.externalName = externalName;
        this.visibility = visibility;
    }

    /** The name in files, commands and the database. */
    public String externalName() {
        return externalName;
    }

    /** Whether values of this type are masked wherever they are entered, whatever the definition says. */
    public boolean isSecret() {
        return visibility == Visibility.SECRET;
    }

    /** Whether this type names an account to log in with. */
    public boolean isUserName() {
        return this == USER_NAME || this == WINDOWS_USER_NAME;
    }

    /** Whether this type proves the right to use an account. */
    public boolean isPassword() {
        return this == PASSWORD || this == WINDOWS_PASSWORD;
    }

    /** The type of this external name, in any case; empty if there is none. */
    public static Optional<FieldType> find(String externalName) {
        return Arrays.stream(values())
                .filter(type -> type.externalName.equalsIgnoreCase(externalName))
                .findFirst();
    }

    /** All external names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(FieldType::externalName).collect(Collectors.joining(", "));
    }
}
