package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.credentials.PlannedSet.Placed;
import org.securestore.cli.interruption.StoppedException;
import org.securestore.cli.report.Printable;
import org.securestore.cli.report.ProgressDisplay;
import org.securestore.cli.report.Table;
import org.securestore.failure.SecureStoreException;

/** What an import does, application by application. */
record ImportPlan(List<PlannedSet> sets) {
    ImportPlan {
        sets = List.copyOf(sets);
    }

    /** Makes the applications that are not there, and sets all credentials together. If one is refused, nothing stays. */
    void carryOut(SecureStoreSession session, ProgressDisplay progress) {
        List<TargetApplicationId> made = new ArrayList<>();
        try {
            for (PlannedSet set : sets) {
                progress.reached(made.size(), sets.size());
                if (set.isNew()) {
                    session.applications().create(set.application());
                    made.add(set.id());
                }
            }
            session.changeCredentials(sets.stream().map(PlannedSet::change).toList());
        } catch (SecureStoreException | StoppedException refused) {
            remove(session, made, refused);
            throw refused;
        }
    }

    Map<String, Object> facts(boolean imported) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("imported", imported);
        facts.put(
                "entries",
                sets.stream()
                        .flatMap(set -> set.values().stream().map(value -> facts(set, value)))
                        .toList());
        facts.put("created", ids(PlannedSet::isNew));
        facts.put("replaced", ids(set -> set.replaced().isPresent()));
        return facts;
    }

    /** One line for each entry. */
    @Override
    public String toString() {
        Table table = new Table();
        sets.forEach(set -> set.values().forEach(value -> row(table, set, value)));
        return table.toString();
    }

    private static void row(Table table, PlannedSet set, Placed value) {
        table.row(
                Printable.text(value.entry().alias()),
                value.entry().kind().toString(),
                set.id() + "/" + value.field().name(),
                set.isNew() ? "in a new application" : set.replaced().isPresent() ? "replaced" : "");
    }

    private static Map<String, Object> facts(PlannedSet set, Placed value) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alias", value.entry().alias());
        facts.put("kind", value.entry().kind().toString());
        facts.put("application", set.id().value());
        facts.put("field", value.field().name());
        return facts;
    }

    private List<String> ids(Predicate<PlannedSet> wanted) {
        return sets.stream().filter(wanted).map(set -> set.id().value()).toList();
    }

    private static void remove(SecureStoreSession session, List<TargetApplicationId> made, RuntimeException refused) {
        for (TargetApplicationId id : made) {
            try {
                session.applications().delete(id);
            } catch (SecureStoreException stays) {
                refused.addSuppressed(stays);
            }
        }
    }
}
