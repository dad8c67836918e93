package org.securestore.persistence;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.ApplicationScope;
import org.securestore.application.ApplicationType;
import org.securestore.identity.Claim;
import org.securestore.text.PlainName;

/** What a query says on somebody's behalf, in SQL: only what it restricts. */
record ApplicationCondition(ApplicationQuery query, ApplicationScope scope) {
    private static final String NONE = "1 = 0";

    /** The places of the definitions of one page. */
    List<String> page(Handle handle, String partition) {
        return bound(
                        handle.createQuery("select id_key from application" + conditions() + " order by " + order()
                                + " limit :most offset :offset"),
                        partition)
                .bind("most", query.most())
                .bind("offset", query.offset())
                .mapTo(String.class)
                .list();
    }

    /** How many there are on all pages. */
    long count(Handle handle, String partition) {
        return bound(handle.createQuery("select count(*) from application" + conditions()), partition)
                .mapTo(long.class)
                .one();
    }

    private Query bound(Query statement, String partition) {
        statement.bind("partition", partition);
        if (!query.text().isEmpty()) {
            statement
                    .bind("id", SearchedText.contained(PlainName.key(query.text())))
                    .bind("name", SearchedText.contained(query.text()));
        }
        if (!claims().isEmpty()) {
            statement.bindList("claims", claims().stream().map(Claim::key).toList());
        }
        if (canOwn()) {
            statement.bindList("types", individualTypes());
        }
        return statement;
    }

    private String conditions() {
        String searched = query.text().isEmpty()
                ? ""
                : " and (id_key like :id escape '!' or lower(display_name) like lower(:name) escape '!')";
        return " where partition_id = :partition" + searched + scoped();
    }

    private String scoped() {
        if (scope instanceof ApplicationScope.AdministeredBy) {
            return " and " + named(DefinitionParts.ADMINISTRATOR);
        }
        if (scope instanceof ApplicationScope.UsableBy) {
            String owned = canOwn() ? "type in (<types>)" : NONE;
            return " and (" + owned + " or " + named(DefinitionParts.MEMBER) + ")";
        }
        return "";
    }

    private String named(String role) {
        return claims().isEmpty()
                ? NONE
                : "id_key in (select application from application_claim where partition_id = :partition and role = '"
                        + role + "' and claim_key in (<claims>))";
    }

    private Set<Claim> claims() {
        if (scope instanceof ApplicationScope.AdministeredBy administrators) {
            return administrators.claims();
        }
        return scope instanceof ApplicationScope.UsableBy users ? users.claims() : Set.of();
    }

    private boolean canOwn() {
        return scope instanceof ApplicationScope.UsableBy users && users.canOwn();
    }

    private static List<String> individualTypes() {
        return Stream.of(ApplicationType.values())
                .filter(type -> !type.isGroup())
                .map(ApplicationType::externalName)
                .toList();
    }

    private String order() {
        String direction = query.descending() ? " desc" : "";
        String first = switch (query.order()) {
            case ID -> "";
            case DISPLAY_NAME -> "lower(display_name)" + direction + ", ";
            case TYPE -> "type" + direction + ", ";
        };
        return first + "id_key" + direction;
    }
}
