package org.securestore.definition;

import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;

/**
 * A field as a document says it: the whole of it, so that what is left out is as in a new field.
 *
 * @param field as it should be, without a number
 * @param formerly the name that it had, so that what was entered under it stays
 */
record FieldEntry(Position at, CredentialField field, Optional<String> formerly) {
    private static final String WHOLE = "a field";

    static FieldEntry read(YamlNode node) {
        YamlMapping keys = node.mapping("a field such as { name: User Name, type: UserName }")
                .only(WHOLE, "name", "type", "formerly", "masked", "optional");
        FieldType type = keys.get(WHOLE, "type").value("a type", FieldEntry::type);
        boolean masked = keys.find("masked").map(YamlNode::flag).orElse(type.isSecret());
        if (type.isSecret() && !masked) {
            throw keys.at("masked")
                    .wrong("a field of type " + type.externalName() + " is always masked; leave this out");
        }
        boolean optional = keys.find("optional").map(YamlNode::flag).orElse(false);
        CredentialField field =
                keys.get(WHOLE, "name").value("a name", name -> new CredentialField(0, name, type, masked, !optional));
        return new FieldEntry(
                node.at(), field, keys.find("formerly").map(formerly -> formerly.text("the name that the field had")));
    }

    /** This field with the number of the one that it is in {@code current}; without any if it is new there. */
    CredentialField in(TargetApplication current) {
        Optional<CredentialField> same = current.field(field.name());
        Optional<CredentialField> former =
                formerly.flatMap(current::field).filter(old -> !same.equals(Optional.of(old)));
        if (same.isPresent() && former.isPresent()) {
            throw at.wrong(current.id() + " has both a field " + field.name() + " and a field "
                    + former.get().name() + "; leave 'formerly' out, or remove one of them first");
        }
        return same.or(() -> former)
                .map(CredentialField::number)
                .map(number ->
                        new CredentialField(number, field.name(), field.type(), field.masked(), field.mandatory()))
                .orElse(field);
    }

    private static FieldType type(String name) {
        return FieldType.find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no such type of field; the types are " + FieldType.names()));
    }
}
