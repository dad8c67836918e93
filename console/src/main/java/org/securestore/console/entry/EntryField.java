package org.securestore.console.entry;

import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.console.request.Form;

/**
 * A field of a form into which a value is entered; never the value that is stored, nor one that is masked.
 *
 * @param removable whether there may be a value that could be removed
 * @param typed what was typed there before, if it may be seen; empty otherwise
 */
public record EntryField(CredentialField field, boolean removable, String typed) {
    EntryField(CredentialField field, boolean removable) {
        this(field, removable, "");
    }

    /** As it was sent. What was typed twice was masked then, even if it is not any more. */
    EntryField asSent(Form sent) {
        boolean masked = isMasked() || sent.has(again());
        return masked || isFile() ? this : new EntryField(field, removable, sent.exact(input()));
    }

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
