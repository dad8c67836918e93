package org.securestore.application;

import java.util.Collection;
import org.securestore.crypto.AuthenticationCode;
import org.securestore.crypto.CanonicalForm;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Claim;
import org.securestore.key.MasterKey;

/**
 * A definition as the database has it: with the code that proves who wrote it. Whoever can write to the database but
 * holds no node's key can destroy a definition, but cannot make himself a member.
 *
 * @param version the revision of the store in which this definition was written
 */
public record SealedDefinition(TargetApplication application, long version, AuthenticationCode code) {
    /** Seals a definition under the store's key. */
    public static SealedDefinition seal(TargetApplication application, long version, MasterKey key) {
        return new SealedDefinition(application, version, key.authenticate(canonicalForm(application, version)));
    }

    /**
     * This definition, if its code proves it.
     *
     * @throws TamperedRecordException if it does not
     */
    public SealedDefinition verified(MasterKey key) {
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
    public SealedDefinition verified(TargetApplicationId id, MasterKey key) {
        if (!application.id().equals(id)) {
            throw new TamperedRecordException("The definition of " + id);
        }
        return verified(key);
    }

    /** Whether its code proves this definition. */
    public boolean isVerified(MasterKey key) {
        return key.verifies(canonicalForm(application, version), code);
    }

    private static CanonicalForm canonicalForm(TargetApplication application, long version) {
        CanonicalForm form = CanonicalForm.of("target application")
                .text(application.id().value())
                .number(version)
                .text(application.displayName())
                .text(application.contactEmail().orElse(""));
        addMapping(form, application.mapping());
        addClaims(form, application.administrators());
        form.number(application.fields().size());
        for (CredentialField field : application.fields()) {
            form.text(field.name()).text(field.type().externalName()).number(field.masked() ? 1 : 0);
        }
        return form;
    }

    private static void addMapping(CanonicalForm form, CredentialMapping mapping) {
        form.text(mapping.typeName());
        if (mapping instanceof CredentialMapping.Group group) {
            addClaims(form, group.members());
        } else if (mapping instanceof CredentialMapping.Individual individual) {
            form.text(individual.signUpPage().map(Object::toString).orElse(""));
        }
    }

    private static void addClaims(CanonicalForm form, Collection<Claim> claims) {
        form.texts(claims.stream()
                .map(claim -> CanonicalForm.of("claim")
                        .text(claim.type())
                        .text(claim.issuer())
                        .text(claim.value()))
                .map(CanonicalForm::toHex)
                .sorted()
                .toList());
    }
}
