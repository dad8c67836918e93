package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;
import org.securestore.identity.RightsRepository;
import org.securestore.identity.SealedRights;
import org.securestore.identity.SealedRights.SealedGrant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The administrative rights of one partition in the database. */
final class SqlRights implements RightsRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqlRights.class);

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
                .map((row, context) -> new SealedRights(row.getLong("version"), grants()))
                .findOne();
    }

    @Override
    public void put(SealedRights rights) {
        delete("administrative_right"); // those of nobody, too, which somebody planted
        delete("administrative_rights");
        handle.createUpdate("insert into administrative_rights (partition_id, version) values (:partition, :version)")
                .bind("partition", partition)
                .bind("version", rights.version())
                .execute();
        rights.grants().forEach(this::insert);
    }

    private void delete(String table) {
        handle.createUpdate("delete from " + table + " where partition_id = :partition")
                .bind("partition", partition)
                .execute();
    }

    private void insert(SealedGrant granted) {
        Columns.bindClaim(
                        handle.createUpdate("insert into administrative_right"
                                + " (partition_id, name, claim_key, claim_type, claim_issuer, claim_value, key_version,"
                                + " code)"
                                + " values (:partition, :name, :claimKey, :claimType, :claimIssuer, :claimValue,"
                                + " :keyVersion, :code)"),
                        granted.grant().claim())
                .bind("partition", partition)
                .bind("name", granted.grant().right().name())
                .bind("keyVersion", granted.code().keyVersion())
                .bind("code", granted.code().code().toArray())
                .execute();
    }

    private List<SealedGrant> grants() {
        return handle.createQuery("select * from administrative_right where partition_id = :partition")
                .bind("partition", partition)
                .map((row, context) -> readable(row))
                .collect(Collectors.flatMapping(Optional::stream, Collectors.toList()));
    }

    // One bad grant must not stop those who could revoke it.
    private static Optional<SealedGrant> readable(ResultSet row) throws SQLException {
        try {
            RightGrant grant = new RightGrant(Columns.claim(row), AdministrativeRight.valueOf(row.getString("name")));
            if (!grant.claim().key().equals(row.getString("claim_key"))) {
                throw new IllegalArgumentException("This right is that of another claim");
            }
            return Optional.of(new SealedGrant(grant, Columns.code(row)));
        } catch (IllegalArgumentException invalid) {
            LOG.warn("Ignored a right over the store that does not exist", invalid);
            return Optional.empty();
        }
    }
}
