package org.securestore.cli.credentials.foreign;

import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;

/** What an entry of another store holds. */
public enum EntryKind {
    /** Found in no key store: somebody says it beside the entries. */
    USER_NAME("user name", "User Name", FieldType.USER_NAME),
    PASSWORD("password", "Password", FieldType.PASSWORD),
    KEY("key", "Key", FieldType.KEY),
    PRIVATE_KEY("private key", "Certificate", FieldType.CERTIFICATE),
    CERTIFICATE("certificate", "Certificate", FieldType.CERTIFICATE);

    private final String words;
    private final String fieldName;
    private final FieldType type;

    EntryKind(String words, String fieldName, FieldType type) {
        this.words = words;
        this.fieldName = fieldName;
        this.type = type;
    }

    /** The field of an application that an entry without a field's name goes to; empty if it has none. */
    public Optional<CredentialField> usualField(TargetApplication application) {
        return this == USER_NAME
                ? application.fields().stream()
                        .filter(field -> field.type().isUserName())
                        .findFirst()
                : Optional.of(application.mainField());
    }

    /** A field for such an entry, in an application that is made for it. */
    public CredentialField newField(Optional<String> name) {
        return CredentialField.of(
                name.orElse(fieldName), name.flatMap(this::typeCalled).orElse(type));
    }

    /** Whether it is a file, and no text. */
    boolean isFile() {
        return type == FieldType.CERTIFICATE;
    }

    // A field that is called for one of the types, such as "PIN" or "User Name", is meant to be of it.
    private Optional<FieldType> typeCalled(String name) {
        return isFile()
                ? Optional.empty()
                : FieldType.find(name.replace(" ", "")).filter(EntryKind::isText);
    }

    private static boolean isText(FieldType type) {
        return type != FieldType.CERTIFICATE;
    }

    @Override
    public String toString() {
        return words;
    }
}
