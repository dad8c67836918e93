package org.securestore.console.applications;

import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;

/**
 * A field of a draft, as it was entered.
 *
 * @param number what it is known by in the definition that there is; 0 if it is new
 * @param type the external name of its type
 */
public record DraftField(int number, String name, String type, boolean masked, boolean mandatory) {
    /** One more, as the original system offers it. */
    static final DraftField NEW = new DraftField(0, "", FieldType.GENERIC.externalName(), false, true);

    static DraftField of(CredentialField field) {
        return new DraftField(
                field.number(), field.name(), field.type().externalName(), field.masked(), field.mandatory());
    }

    /** The same in an application of its own. */
    DraftField copied() {
        return new DraftField(0, name, type, masked, mandatory);
    }

    /** Whether the definition that there is has it: then its type stays. */
    public boolean isKept() {
        return number > 0;
    }

    /** Whether values of this type are masked anyway. */
    public boolean isSecret() {
        return FieldType.find(type).map(FieldType::isSecret).orElse(false);
    }

    /** @throws IllegalArgumentException if it is no field that an application can have */
    CredentialField field() {
        FieldType found = FieldType.find(type)
                .orElseThrow(() -> new IllegalArgumentException("Choose one of these types: " + FieldType.names()));
        return new CredentialField(number, name, found, masked, mandatory);
    }
}
