package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;
import org.securestore.identity.Rights;
import org.securestore.identity.RightsRepository;
import org.securestore.identity.SealedRights;

/** The administrative rights of one partition in the database. */
final class SqlRights implements RightsRepository {
    private final Handle handle;
    private final String partition;

    SqlRights(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public Optional<SealedRights> find() {
        return handle.createQuery("select * from administrative_rights where partition_id = :partition")
                .bind("partition", partition)
                .map((row, context) -> new SealedRights(grants(), row.getLong("version"), Columns.code(row)))
                .findOne();
    }

    @Override
    public void put(SealedRights sealed) {
        handle.createUpdate("delete from administrative_rights where partition_id = :partition")
                .bind("partition", partition)
                .execute();
        handle.createUpdate("insert into administrative_rights (partition_id, version, key_version, code)"
                        + " values (:partition, :version, :keyVersion, :code)")
                .bind("partition", partition)
                .bind("version", sealed.version())
                .bind("keyVersion", sealed.code().keyVersion())
                .bind("code", sealed.code().code().toArray())
                .execute();
        sealed.rights().grants().forEach(this::insert);
    }

    private void insert(RightGrant grant) {
        Columns.bindClaim(
                        handle.createUpdate("insert into administrative_right"
                                + " (partition_id, name, claim_key, claim_type, claim_issuer, claim_value)"
                                + " values (:partition, :name, :claimKey, :claimType, :claimIssuer, :claimValue)"),
                        grant.claim())
                .bind("partition", partition)
                .bind("name", grant.right().name())
                .execute();
    }

    private Rights grants() {
        return new Rights(handle.createQuery("select * from administrative_right where partition_id = :partition")
                .bind("partition", partition)
                .map((row, context) -> grant(row))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static RightGrant grant(ResultSet row) throws SQLException {
        try {
            return new RightGrant(Columns.claim(row), AdministrativeRight.valueOf(row.getString("name")));
        } catch (IllegalArgumentException invalid) {
            throw new TamperedRecordException("The list of administrative rights");
        }
    }
}
