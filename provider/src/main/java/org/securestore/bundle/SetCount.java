package org.securestore.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialVault;
import org.securestore.failure.BundleRejectedException;
import org.securestore.failure.CredentialsRejectedException;

/** Counts the sets of a bundle, and refuses one that does not fit the definitions beside it. */
final class SetCount {
    private final Map<TargetApplicationId, TargetApplication> applications;
    private final Map<TargetApplicationId, Long> counted = new HashMap<>();

    SetCount(Collection<TargetApplication> applications) {
        this.applications = applications.stream().collect(Collectors.toMap(TargetApplication::id, SetCount::numbered));
    }

    /** @throws BundleRejectedException if it is not for one of the applications, or not what that asks for */
    void take(MovedCredentials set) {
        String what = "the credentials of " + set.owner() + " for " + set.application();
        TargetApplication definition = Optional.ofNullable(applications.get(set.application()))
                .filter(found -> found.mapping().hasOwner(set.owner()))
                .orElseThrow(() ->
                        BundleRejectedException.holding(what + " do not belong to one of its applications", null));
        try {
            CredentialVault.checkMoved(definition, set.entry());
        } catch (CredentialsRejectedException unfit) {
            throw BundleRejectedException.holding(what + " are not what its definition asks for", unfit);
        }
        counted.merge(set.application(), 1L, Long::sum);
    }

    Map<TargetApplicationId, Long> byApplication() {
        return Map.copyOf(counted);
    }

    // As a store will have them, though perhaps by other numbers: values are matched by these.
    private static TargetApplication numbered(TargetApplication application) {
        List<CredentialField> fields = new ArrayList<>();
        for (CredentialField field : application.fields()) {
            fields.add(new CredentialField(
                    fields.size() + 1, field.name(), field.type(), field.masked(), field.mandatory()));
        }
        return application.withFields(fields);
    }
}
