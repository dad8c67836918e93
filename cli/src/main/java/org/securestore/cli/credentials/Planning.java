package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.securestore.SecureStoreSession;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.credentials.PlannedSet.Placed;
import org.securestore.cli.failure.RefusedException;
import org.securestore.failure.NoSuchApplicationException;

/** Finds out what an import would do, and all that stands in its way. One thread. */
final class Planning {
    private final SecureStoreSession session;
    private final NewApplications newApplications;
    private final boolean replacing;
    private final Problems problems;

    Planning(SecureStoreSession session, NewApplications newApplications, boolean replacing, Problems problems) {
        this.session = session;
        this.newApplications = newApplications;
        this.replacing = replacing;
        this.problems = problems;
    }

    /** @throws RefusedException if there is a problem, now or already */
    ImportPlan plan(List<Assignment> assignments) {
        Map<TargetApplicationId, List<Assignment>> byApplication = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            byApplication
                    .computeIfAbsent(assignment.destination().application(), id -> new ArrayList<>())
                    .add(assignment);
        }
        List<PlannedSet> sets = new ArrayList<>();
        byApplication.forEach((id, all) -> planned(id, all).ifPresent(sets::add));
        if (byApplication.isEmpty()) {
            problems.add("There is no entry to import");
        }
        problems.refuse();
        return new ImportPlan(sets);
    }

    private Optional<PlannedSet> planned(TargetApplicationId id, List<Assignment> assignments) {
        Optional<TargetApplication> existing = find(id);
        if (existing.isPresent()) {
            return intoExisting(existing.get(), assignments);
        }
        try {
            Optional<TargetApplication> made = newApplications.make(id, assignments);
            if (made.isEmpty()) {
                problems.add("There is no application " + id
                        + "; say with --map where its entries go, leave them out with --skip, or have it made with --create --member"
                        + " user:NAME");
            }
            return made.map(application ->
                    new PlannedSet(application, true, OptionalLong.empty(), placed(application, assignments)));
        } catch (IllegalArgumentException malformed) { // two fields of one name, or a name that none can have
            problems.add(String.valueOf(malformed.getMessage()) + "; say where its entries go with --map");
            return Optional.empty();
        }
    }

    private Optional<PlannedSet> intoExisting(TargetApplication application, List<Assignment> assignments) {
        TargetApplicationId id = application.id();
        if (!application.type().isGroup()) {
            problems.add(id + " is of type Individual, where everybody has credentials of his own; only those that the"
                    + " members of a group application share are imported");
            return Optional.empty();
        }
        OptionalLong version = version(id);
        if (version.isPresent() && !replacing) {
            problems.add(id + " has credentials already; replace them with --replace");
        }
        PlannedSet set = new PlannedSet(application, false, version, placed(application, assignments));
        if (version.isEmpty()) {
            application.fields().stream()
                    .filter(field -> field.mandatory() && !set.fills(field))
                    .forEach(field -> problems.add(missing(id, field)));
        }
        return Optional.of(set);
    }

    private List<Placed> placed(TargetApplication application, List<Assignment> assignments) {
        Map<CredentialField, Placed> byField = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            place(application, assignment).ifPresent(placed -> {
                Placed other = byField.putIfAbsent(placed.field(), placed);
                if (other != null) {
                    problems.add(
                            "%s and %s both go to %s/%s; say where one goes with --map, or leave it out with --skip"
                                    .formatted(
                                            other.entry().alias(),
                                            placed.entry().alias(),
                                            application.id(),
                                            placed.field().name()));
                }
            });
        }
        return List.copyOf(byField.values());
    }

    private Optional<Placed> place(TargetApplication application, Assignment assignment) {
        Optional<String> name = assignment.destination().fieldName();
        Optional<CredentialField> field = name.isPresent()
                ? application.field(name.get())
                : assignment.entry().kind().usualField(application);
        if (field.isEmpty()) {
            problems.add("%s has no field %s; it has %s"
                    .formatted(
                            application.id(),
                            name.orElse("for a " + assignment.entry().kind()),
                            names(application)));
            return Optional.empty();
        }
        checkFit(application, assignment, field.get());
        return field.map(found -> new Placed(assignment.entry(), found));
    }

    private void checkFit(TargetApplication application, Assignment assignment, CredentialField field) {
        if (!assignment.entry().fits(field)) {
            problems.add("%s is a %s, which %s/%s, of type %s, cannot hold; say where it goes with --map"
                    .formatted(
                            assignment.entry().alias(),
                            assignment.entry().kind(),
                            application.id(),
                            field.name(),
                            field.type().externalName()));
        }
        if (assignment.entry().opening().isPresent()
                && PlannedSet.opening(application).isEmpty()) {
            problems.add(application.id() + " has no field of type CertificatePassword, which the private key of "
                    + assignment.entry().alias() + " needs; add one");
        }
    }

    private Optional<TargetApplication> find(TargetApplicationId id) {
        try {
            return Optional.of(session.applications().get(id).application());
        } catch (NoSuchApplicationException absent) {
            return Optional.empty();
        }
    }

    private OptionalLong version(TargetApplicationId id) {
        return session.credentialAdministration().list(id, Optional.empty(), 1).stream()
                .mapToLong(summary -> summary.version())
                .findFirst();
    }

    private static String missing(TargetApplicationId id, CredentialField field) {
        return "%s has a mandatory field %s, which no entry goes to; map one to it, %s"
                .formatted(
                        id,
                        field.name(),
                        field.type().isUserName()
                                ? "or give it with --user-name \"" + id + "=NAME\""
                                : "or make it optional");
    }

    private static List<String> names(TargetApplication application) {
        return application.fields().stream().map(CredentialField::name).toList();
    }
}
