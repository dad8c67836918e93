package org.securestore.console.entry;

import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;

/**
 * A field of a form into which a value is entered; never the value.
 *
 * @param removable whether there may be a value that could be removed
 */
public record EntryField(CredentialField field, boolean removable) {
    public String label() {
        return field.name();
    }

    /** The name of the input. */
    public String input() {
        return "field-" + field.number();
    }

    /** The name of the input for the same once more. */
    public String again() {
        return input() + "-again";
    }

    /** The name of the box that has the present value removed. */
    public String removal() {
        return input() + "-removed";
    }

    public boolean isFile() {
        return field.type() == FieldType.CERTIFICATE;
    }

    public boolean isMasked() {
        return field.masked() && !isFile();
    }

    public boolean isOptional() {
        return !field.mandatory();
    }
}
