package org.securestore.application;

import java.util.List;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.securestore.failure.TamperedRecordException;
import org.securestore.key.PartitionKey;

/**
 * A definition as the database has it: with the code that proves who wrote it. Whoever can write to the database but
 * holds no node's key can destroy a definition, but cannot make himself a member.
 *
 * @param created the revision of the store in which the application was created; tells it from one of the same id that was
 *     deleted
 * @param version the revision of the store in which this definition was written
 * @param fieldsEver how many fields the application ever had: the number of the newest
 */
public record SealedDefinition(
        TargetApplication application, long created, long version, int fieldsEver, AuthenticationCode code) {
    /** Seals the first definition of an application, and numbers its fields. */
    public static SealedDefinition first(TargetApplication application, long version, PartitionKey key) {
        return DefinitionEdit.ofNew(application).seal(version, version, key);
    }

    /**
     * Seals the next definition of this application.
     *
     * @throws org.securestore.failure.DefinitionRejectedException if {@code wanted} changes what must stay
     */
    public SealedDefinition next(TargetApplication wanted, long nextVersion, PartitionKey key) {
        return DefinitionEdit.of(this, wanted).seal(created, nextVersion, key);
    }

    /**
     * What {@code wanted} would be stored as in the place of this definition, its fields numbered.
     *
     * @throws org.securestore.failure.DefinitionRejectedException if {@code wanted} changes what must stay
     */
    public TargetApplication edited(TargetApplication wanted) {
        return DefinitionEdit.of(this, wanted).application();
    }

    /** This definition as the store's own, for the next version, whoever wrote it; it must be {@link #isSound sound}. */
    public SealedDefinition accepted(long nextVersion, PartitionKey key) {
        return seal(application, created, nextVersion, fieldsEver, key);
    }

    /** Whether the store could have written this: its fields have numbers of their own, and none is still to be given. */
    public boolean isSound() {
        List<Integer> numbers = application.fields().stream()
                .map(CredentialField::number)
                .distinct()
                .toList();
        return created > 0
                && numbers.size() == application.fields().size()
                && numbers.stream().allMatch(number -> number > 0 && number <= fieldsEver);
    }

    static SealedDefinition seal(
            TargetApplication application, long created, long version, int fieldsEver, PartitionKey key) {
        return new SealedDefinition(
                application,
                created,
                version,
                fieldsEver,
                key.authenticate(canonicalForm(application, created, version, fieldsEver)));
    }

    /**
     * This definition, if its code proves it.
     *
     * @throws TamperedRecordException if it does not
     */
    public SealedDefinition verified(PartitionKey key) {
        if (!isVerified(key)) {
            throw new TamperedRecordException("The definition of " + application.id());
        }
        return this;
    }

    /**
     * This definition, if its code proves it and it is that of {@code id}: the database could have another's in its place.
     *
     * @throws TamperedRecordException if it is not
     */
    public SealedDefinition verified(TargetApplicationId id, PartitionKey key) {
        if (!application.id().equals(id)) {
            throw new TamperedRecordException("The definition of " + id);
        }
        return verified(key);
    }

    /** Proof of exactly this under the newest key, for whoever has verified it. */
    public AuthenticationCode proof(PartitionKey key) {
        return key.authenticate(canonicalForm(application, created, version, fieldsEver));
    }

    /** Whether its code proves this definition. */
    public boolean isVerified(PartitionKey key) {
        return key.verifies(canonicalForm(application, created, version, fieldsEver), code);
    }

    private static CanonicalForm canonicalForm(
            TargetApplication application, long created, long version, int fieldsEver) {
        CanonicalForm form = CanonicalForm.of("target application")
                .text(application.id().value())
                .number(created)
                .number(version)
                .number(fieldsEver)
                .text(application.displayName())
                .text(application.contactEmail().orElse(""))
                .text(application.type().externalName());
        addMapping(form, application.mapping());
        addRelease(form, application.release());
        Claims.add(form, application.administrators());
        form.number(application.fields().size());
        for (CredentialField field : application.fields()) {
            form.number(field.number())
                    .text(field.name())
                    .text(field.type().externalName())
                    .number(field.masked() ? 1 : 0)
                    .number(field.mandatory() ? 1 : 0);
        }
        return form;
    }

    private static void addMapping(CanonicalForm form, CredentialMapping mapping) {
        if (mapping instanceof CredentialMapping.Group group) {
            Claims.add(form, group.members());
        } else {
            form.text(mapping.signUpPage().toString());
        }
    }

    private static void addRelease(CanonicalForm form, Release release) {
        if (release instanceof Release.Ticketing ticketing) {
            form.number(ticketing.timeout().toSeconds());
            Claims.add(form, ticketing.redeemers());
        }
    }
}
