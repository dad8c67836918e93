package org.securestore.persistence;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.securestore.application.ApplicationRepository;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.SealedDefinition;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Definitions of target applications in the database. */
final class SqlApplications implements ApplicationRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqlApplications.class);
    private static final String MEMBER = "member";
    private static final String ADMINISTRATOR = "administrator";

    private final Handle handle;

    SqlApplications(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void add(SealedDefinition definition) {
        TargetApplication application = definition.application();
        insert(definition);
        insertFields(application);
        insertClaims(application.id(), ADMINISTRATOR, application.administrators());
        if (application.mapping() instanceof CredentialMapping.Group group) {
            insertClaims(application.id(), MEMBER, group.members());
        }
    }

    @Override
    public Optional<SealedDefinition> find(TargetApplicationId id) {
        return handle.createQuery("select * from application where id_key = :key")
                .bind("key", id.key())
                .map((row, context) -> definition(row))
                .findOne();
    }

    @Override
    public List<SealedDefinition> all() {
        return handle.createQuery("select * from application").map((row, context) -> readable(row)).stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(sealedDefinition ->
                        sealedDefinition.application().id())) // each database would sort in an order of its own
                .toList();
    }

    @Override
    public boolean remove(TargetApplicationId id) {
        return handle.createUpdate("delete from application where id_key = :key")
                        .bind("key", id.key())
                        .execute()
                == 1;
    }

    private void insert(SealedDefinition definition) {
        TargetApplication application = definition.application();
        handle.createUpdate("insert into application"
                        + " (id_key, id, version, display_name, contact_email, mapping, sign_up_page, key_version, code)"
                        + " values (:key, :id, :version, :displayName, :email, :mapping, :page, :keyVersion, :code)")
                .bind("key", application.id().key())
                .bind("id", application.id().value())
                .bind("version", definition.version())
                .bind("displayName", application.displayName())
                .bind("email", application.contactEmail())
                .bind("mapping", application.mapping().typeName())
                .bind("page", application.mapping().signUpPage().map(URI::toString))
                .bind("keyVersion", definition.code().keyVersion())
                .bind("code", definition.code().code().toArray())
                .execute();
    }

    private void insertFields(TargetApplication application) {
        List<CredentialField> fields = application.fields();
        for (int position = 0; position < fields.size(); position++) {
            CredentialField field = fields.get(position);
            handle.createUpdate("insert into application_field (application, position, name, type, masked)"
                            + " values (:application, :position, :name, :type, :masked)")
                    .bind("application", application.id().key())
                    .bind("position", position)
                    .bind("name", field.name())
                    .bind("type", field.type().externalName())
                    .bind("masked", field.masked())
                    .execute();
        }
    }

    private void insertClaims(TargetApplicationId id, String role, Set<Claim> claims) {
        for (Claim claim : claims) {
            handle.createUpdate("insert into application_claim"
                            + " (application, role, claim_key, claim_type, claim_issuer, claim_value)"
                            + " values (:application, :role, :claimKey, :type, :issuer, :value)")
                    .bind("application", id.key())
                    .bind("role", role)
                    .bind("claimKey", Columns.claimKey(claim))
                    .bind("type", claim.type())
                    .bind("issuer", claim.issuer())
                    .bind("value", claim.value())
                    .execute();
        }
    }

    // One bad record must not hide the others from everybody; whoever asks for it by name is told.
    private Optional<SealedDefinition> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(definition(row));
        } catch (TamperedRecordException unreadable) {
            LOG.warn("{}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private SealedDefinition definition(ResultSet row) throws SQLException {
        try {
            return definition(new TargetApplicationId(row.getString("id")), row);
        } catch (IllegalArgumentException invalid) {
            throw new TamperedRecordException("The definition of " + row.getString("id_key"));
        }
    }

    private SealedDefinition definition(TargetApplicationId id, ResultSet row) throws SQLException {
        TargetApplication application = new TargetApplication(
                id,
                row.getString("display_name"),
                Columns.text(row, "contact_email"),
                mapping(id, row),
                claims(id, ADMINISTRATOR),
                fields(id));
        return new SealedDefinition(application, row.getLong("version"), Columns.code(row));
    }

    private CredentialMapping mapping(TargetApplicationId id, ResultSet row) throws SQLException {
        String typeName = row.getString("mapping");
        return switch (typeName) {
            case CredentialMapping.Group.TYPE_NAME -> new CredentialMapping.Group(claims(id, MEMBER));
            case CredentialMapping.Individual.TYPE_NAME ->
                new CredentialMapping.Individual(
                        Columns.text(row, "sign_up_page").map(URI::create));
            default -> throw new IllegalArgumentException("There is no type " + typeName + " in this release");
        };
    }

    private List<CredentialField> fields(TargetApplicationId id) {
        return handle.createQuery("select * from application_field where application = :application order by position")
                .bind("application", id.key())
                .map((row, context) -> new CredentialField(
                        row.getString("name"), type(row.getString("type")), row.getBoolean("masked")))
                .list();
    }

    private Set<Claim> claims(TargetApplicationId id, String role) {
        return handle.createQuery("select * from application_claim where application = :application and role = :role")
                .bind("application", id.key())
                .bind("role", role)
                .map((row, context) -> Columns.claim(row))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static FieldType type(String externalName) {
        return FieldType.find(externalName)
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no field type " + externalName + " in this release"));
    }
}
