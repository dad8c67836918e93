package org.securestore.persistence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.ApplicationScope;
import org.securestore.application.ApplicationSearch;
import org.securestore.application.SealedDefinition;
import org.securestore.identity.Claim;

/** Looks for definitions of one partition in the database. */
final class SqlApplicationSearch implements ApplicationSearch {
    private final Handle handle;
    private final String partition;

    SqlApplicationSearch(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    /** Their places are found first, so that what is sorted is no whole definition. */
    @Override
    public List<SealedDefinition> page(ApplicationQuery query, ApplicationScope scope) {
        List<String> places = new ApplicationCondition(query, scope).page(handle, partition);
        if (places.isEmpty()) {
            return List.of();
        }
        Map<String, SealedDefinition> found = at(places);
        return places.stream()
                .flatMap(place -> Optional.ofNullable(found.get(place)).stream())
                .toList();
    }

    @Override
    public long count(ApplicationQuery query, ApplicationScope scope) {
        return new ApplicationCondition(query, scope).count(handle, partition);
    }

    @Override
    public Set<Claim> administrators() {
        return claims(DefinitionParts.ADMINISTRATOR);
    }

    @Override
    public Set<Claim> members() {
        return claims(DefinitionParts.MEMBER);
    }

    @Override
    public List<Claim> claims(String text, int most) {
        return handle
                .createQuery("select distinct claim_type, claim_issuer, claim_value from application_claim"
                        + " where partition_id = :partition and lower(claim_value) like lower(:text) escape '!'"
                        + " order by claim_value limit :most")
                .bind("partition", partition)
                .bind("text", SearchedText.contained(text))
                .bind("most", most)
                .map((row, context) -> Columns.readableClaim(row))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<String, SealedDefinition> at(List<String> places) {
        DefinitionParts parts = DefinitionParts.ofSeveral(handle, partition, places);
        return handle
                .createQuery("select * from application where partition_id = :partition and id_key in (<places>)")
                .bind("partition", partition)
                .bindList("places", places)
                .map((row, context) -> SqlApplications.readable(row, parts))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(
                        definition -> definition.application().id().key(), Function.identity()));
    }

    private Set<Claim> claims(String role) {
        return handle
                .createQuery("select distinct claim_type, claim_issuer, claim_value from application_claim"
                        + " where partition_id = :partition and role = :role")
                .bind("partition", partition)
                .bind("role", role)
                .map((row, context) -> Columns.readableClaim(row))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
