package org.securestore.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.RightGrant;
import org.securestore.identity.RightsRepository;

/** Administrative rights in the database. */
final class SqlRights implements RightsRepository {
    private final Handle handle;

    SqlRights(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void add(RightGrant grant) {
        handle.createUpdate("insert into administrative_right"
                        + " (claim_key, claim_type, claim_issuer, claim_value, name, key_version, code)"
                        + " values (:claimKey, :type, :issuer, :value, :name, :keyVersion, :code)")
                .bind("claimKey", Columns.claimKey(grant.claim()))
                .bind("type", grant.claim().type())
                .bind("issuer", grant.claim().issuer())
                .bind("value", grant.claim().value())
                .bind("name", grant.right().name())
                .bind("keyVersion", grant.code().keyVersion())
                .bind("code", grant.code().code().toArray())
                .execute();
    }

    @Override
    public List<RightGrant> all() {
        return handle.createQuery("select * from administrative_right").map((row, context) -> grant(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RightGrant> grant(ResultSet row) throws SQLException {
        Optional<AdministrativeRight> right = AdministrativeRight.find(row.getString("name"));
        if (right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RightGrant(Columns.claim(row), right.get(), Columns.code(row)));
    }
}
