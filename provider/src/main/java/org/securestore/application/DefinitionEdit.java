package org.securestore.application;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.key.PartitionKey;

/**
 * What may become of a definition. The id, the family and the types of fields stay for good, and what was entered for
 * nobody to read stays so; all else may change. Fields are told apart by their numbers: one may get another name, one may
 * go, and its number is never given to another, so that no value that was entered for one is ever taken for that of another.
 */
record DefinitionEdit(TargetApplication application, int fieldsEver) {
    static DefinitionEdit ofNew(TargetApplication wanted) {
        return numbered(
                wanted, wanted.fields().stream().map(field -> field.numbered(0)).toList(), 0);
    }

    static DefinitionEdit of(SealedDefinition current, TargetApplication wanted) {
        TargetApplication before = current.application();
        checkKind(before, wanted);
        List<CredentialField> fields = new ArrayList<>();
        for (CredentialField field : wanted.fields()) {
            fields.add(successor(before, field));
        }
        checkNumbers(before, fields);
        return numbered(wanted, fields, current.fieldsEver());
    }

    SealedDefinition seal(long created, long version, PartitionKey key) {
        return SealedDefinition.seal(application, created, version, fieldsEver, key);
    }

    private static void checkKind(TargetApplication before, TargetApplication wanted) {
        if (!wanted.id().value().equals(before.id().value())) {
            throw rejected(before, "its id stays as it is; create another application");
        }
        if (!wanted.mapping().family().equals(before.mapping().family())) {
            throw rejected(
                    before,
                    "it is of the family " + before.mapping().family() + " for good, as its credentials belong to "
                            + (before.type().isGroup() ? "all members" : "one user each") + "; create another");
        }
        if (before.type().isRestricted() && !wanted.type().isRestricted()) {
            throw rejected(
                    before,
                    "its credentials were entered for nobody to read, so it stays restricted; create another and enter"
                            + " them there");
        }
    }

    // By its number if it has one, so that it may have a new name; else by its name.
    private static CredentialField successor(TargetApplication before, CredentialField wanted) {
        Optional<CredentialField> old = wanted.number() == 0
                ? before.field(wanted.name())
                : before.fields().stream()
                        .filter(field -> field.number() == wanted.number())
                        .findFirst();
        if (old.isEmpty() && wanted.number() != 0) {
            throw rejected(before, "it has no field with the number " + wanted.number() + "; read it again");
        }
        old.filter(field -> field.type() != wanted.type()).ifPresent(field -> {
            throw rejected(
                    before,
                    "field " + field.name() + " holds a " + field.type().externalName()
                            + " for good; remove it and add another");
        });
        return old.map(field -> wanted.numbered(field.number())).orElse(wanted);
    }

    private static void checkNumbers(TargetApplication before, List<CredentialField> fields) {
        Set<Integer> numbers = new HashSet<>();
        for (CredentialField field : fields) {
            if (field.number() != 0 && !numbers.add(field.number())) {
                throw rejected(before, "field " + field.name() + " is there twice, once by its former name");
            }
        }
    }

    private static DefinitionEdit numbered(TargetApplication wanted, List<CredentialField> fields, int fieldsEver) {
        List<CredentialField> numbered = new ArrayList<>();
        int last = fieldsEver;
        for (CredentialField field : fields) {
            numbered.add(field.number() == 0 ? field.numbered(++last) : field);
        }
        return new DefinitionEdit(wanted.withFields(numbered), last);
    }

    private static DefinitionRejectedException rejected(TargetApplication application, String problem) {
        return new DefinitionRejectedException(application.id().value(), problem);
    }
}
