package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;

/**
 * The fields and claims of one definition or of all, read in two queries however many there are. They are taken as they
 * stand, and turned into fields and claims with the definition that they belong to: a bad one spoils no other.
 */
final class DefinitionParts {
    static final String MEMBER = "member";
    static final String ADMINISTRATOR = "administrator";
    static final String REDEEMER = "redeemer";

    private final Map<String, List<FieldRow>> fields;
    private final Map<Role, List<ClaimRow>> claims;

    private DefinitionParts(Query fieldRows, Query claimRows) {
        this.fields = grouped(fieldRows, (row, context) -> Map.entry(row.getString("application"), FieldRow.of(row)));
        this.claims = grouped(claimRows, (row, context) -> Map.entry(role(row), ClaimRow.of(row)));
    }

    static DefinitionParts of(Handle handle, String partition, TargetApplicationId id) {
        String whose = " where partition_id = :partition and application = :application";
        return new DefinitionParts(
                handle.createQuery("select * from application_field" + whose + " order by position")
                        .bind("partition", partition)
                        .bind("application", id.key()),
                handle.createQuery("select * from application_claim" + whose)
                        .bind("partition", partition)
                        .bind("application", id.key()));
    }

    static DefinitionParts ofAll(Handle handle, String partition) {
        return new DefinitionParts(
                handle.createQuery("select * from application_field where partition_id = :partition order by position")
                        .bind("partition", partition),
                handle.createQuery("select * from application_claim where partition_id = :partition")
                        .bind("partition", partition));
    }

    static DefinitionParts ofSeveral(Handle handle, String partition, List<String> applications) {
        String whose = " where partition_id = :partition and application in (<applications>)";
        return new DefinitionParts(
                handle.createQuery("select * from application_field" + whose + " order by position")
                        .bind("partition", partition)
                        .bindList("applications", applications),
                handle.createQuery("select * from application_claim" + whose)
                        .bind("partition", partition)
                        .bindList("applications", applications));
    }

    static void addFields(Handle handle, String partition, TargetApplication application) {
        PreparedBatch batch = handle.prepareBatch("insert into application_field"
                + " (partition_id, application, number, position, name, type, masked, mandatory)"
                + " values (:partition, :application, :number, :position, :name, :type, :masked, :mandatory)");
        int position = 0;
        for (CredentialField field : application.fields()) {
            batch.bind("partition", partition)
                    .bind("application", application.id().key())
                    .bind("number", field.number())
                    .bind("position", position++)
                    .bind("name", field.name())
                    .bind("type", field.type().externalName())
                    .bind("masked", field.masked())
                    .bind("mandatory", field.mandatory())
                    .add();
        }
        batch.execute();
    }

    static void addClaims(
            Handle handle, String partition, TargetApplicationId id, String role, Collection<Claim> claims) {
        PreparedBatch batch = handle.prepareBatch("insert into application_claim"
                + " (partition_id, application, role, claim_key, claim_type, claim_issuer, claim_value)"
                + " values (:partition, :application, :role, :claimKey, :claimType, :claimIssuer, :claimValue)");
        for (Claim claim : claims) {
            Columns.bindClaim(batch, claim)
                    .bind("partition", partition)
                    .bind("application", id.key())
                    .bind("role", role)
                    .add();
        }
        batch.execute();
    }

    /** @throws IllegalArgumentException if a row is no field */
    List<CredentialField> fields(String application) {
        return fields.getOrDefault(application, List.of()).stream()
                .map(FieldRow::field)
                .toList();
    }

    /** @throws IllegalArgumentException if a row is no claim */
    List<Claim> claims(String application, String role) {
        return claims.getOrDefault(new Role(application, role), List.of()).stream()
                .map(ClaimRow::claim)
                .toList();
    }

    private static <K, V> Map<K, List<V>> grouped(Query rows, RowMapper<Map.Entry<K, V>> mapper) {
        return rows.map(mapper)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Role role(ResultSet row) throws SQLException {
        return new Role(row.getString("application"), row.getString("role"));
    }

    private record Role(String application, String name) {}

    private record FieldRow(int number, String name, String type, boolean masked, boolean mandatory) {
        static FieldRow of(ResultSet row) throws SQLException {
            return new FieldRow(
                    row.getInt("number"),
                    row.getString("name"),
                    row.getString("type"),
                    row.getBoolean("masked"),
                    row.getBoolean("mandatory"));
        }

        CredentialField field() {
            FieldType known = FieldType.find(type)
                    .orElseThrow(() -> new IllegalArgumentException("There is no such field type in this release"));
            return new CredentialField(number, name, known, masked, mandatory);
        }
    }

    private record ClaimRow(String type, String issuer, String value) {
        static ClaimRow of(ResultSet row) throws SQLException {
            return new ClaimRow(
                    row.getString("claim_type"), row.getString("claim_issuer"), row.getString("claim_value"));
        }

        Claim claim() {
            return new Claim(type, issuer, value);
        }
    }
}
