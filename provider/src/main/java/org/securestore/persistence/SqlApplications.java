package org.securestore.persistence;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.securestore.application.ApplicationRepository;
import org.securestore.application.ApplicationType;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SealedDefinition;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.TamperedRecordException;
import org.securestore.identity.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The definitions of one partition's target applications in the database. */
final class SqlApplications implements ApplicationRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqlApplications.class);
    private static final String ONE = " where partition_id = :partition and id_key = :key";

    private final Handle handle;
    private final String partition;

    SqlApplications(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public void add(SealedDefinition definition) {
        bind(
                        handle.createUpdate("insert into application"
                                + " (partition_id, id_key, id, created, version, fields_ever, display_name,"
                                + " contact_email, type, sign_up, sign_up_page, ticket_seconds, key_version, code)"
                                + " values (:partition, :key, :id, :created, :version, :fieldsEver, :displayName,"
                                + " :email, :type, :signUp, :page, :ticketSeconds, :keyVersion, :code)"),
                        definition)
                .execute();
        addParts(definition.application());
    }

    @Override
    public void replace(SealedDefinition definition) {
        bind(
                        handle.createUpdate("update application set id = :id, created = :created, version = :version,"
                                + " fields_ever = :fieldsEver, display_name = :displayName, contact_email = :email,"
                                + " type = :type, sign_up = :signUp, sign_up_page = :page,"
                                + " ticket_seconds = :ticketSeconds, key_version = :keyVersion, code = :code" + ONE),
                        definition)
                .execute();
        removeParts("application_field", definition.application().id());
        removeParts("application_claim", definition.application().id());
        addParts(definition.application());
    }

    @Override
    public Optional<SealedDefinition> find(TargetApplicationId id) {
        DefinitionParts parts = DefinitionParts.of(handle, partition, id);
        return query("select * from application" + ONE)
                .bind("key", id.key())
                .map((row, context) -> definition(row, parts))
                .findOne();
    }

    @Override
    public Optional<Long> version(TargetApplicationId id) {
        return query("select version from application" + ONE)
                .bind("key", id.key())
                .mapTo(Long.class)
                .findOne();
    }

    @Override
    public List<SealedDefinition> all() {
        DefinitionParts parts = DefinitionParts.ofAll(handle, partition);
        return query("select * from application where partition_id = :partition")
                .map((row, context) -> readable(row, parts))
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(
                        definition -> definition.application().id())) // each database has its own order
                .toList();
    }

    @Override
    public boolean isEmpty() {
        return query("select count(*) from application where partition_id = :partition")
                        .mapTo(long.class)
                        .one()
                == 0;
    }

    @Override
    public boolean remove(TargetApplicationId id) {
        removeParts("credential_use", id);
        removeParts("credential_login", id);
        return handle.createUpdate("delete from application" + ONE)
                        .bind("partition", partition)
                        .bind("key", id.key())
                        .execute()
                == 1;
    }

    private void addParts(TargetApplication application) {
        DefinitionParts.addFields(handle, partition, application);
        addClaims(application.id(), DefinitionParts.ADMINISTRATOR, application.administrators());
        addClaims(
                application.id(),
                DefinitionParts.REDEEMER,
                application.release().redeemers());
        if (application.mapping() instanceof CredentialMapping.Group group) {
            addClaims(application.id(), DefinitionParts.MEMBER, group.members());
        }
    }

    private void addClaims(TargetApplicationId id, String role, Collection<Claim> claims) {
        DefinitionParts.addClaims(handle, partition, id, role, claims);
    }

    private void removeParts(String table, TargetApplicationId id) {
        handle.createUpdate("delete from " + table + " where partition_id = :partition and application = :application")
                .bind("partition", partition)
                .bind("application", id.key())
                .execute();
    }

    private Update bind(Update statement, SealedDefinition definition) {
        TargetApplication application = definition.application();
        SignUpPage page = application.mapping().signUpPage();
        return statement
                .bind("partition", partition)
                .bind("key", application.id().key())
                .bind("id", application.id().value())
                .bind("created", definition.created())
                .bind("version", definition.version())
                .bind("fieldsEver", definition.fieldsEver())
                .bind("displayName", application.displayName())
                .bind("email", application.contactEmail())
                .bind("type", application.type().externalName())
                .bind("signUp", page.getClass().getSimpleName())
                .bind(
                        "page",
                        page instanceof SignUpPage.Custom custom ? custom.page().toString() : null)
                .bind("ticketSeconds", ticketSeconds(application.release()))
                .bind("keyVersion", definition.code().keyVersion())
                .bind("code", definition.code().code().toArray());
    }

    // One bad record must not hide the others from everybody; whoever asks for it by name is told.
    static Optional<SealedDefinition> readable(ResultSet row, DefinitionParts parts) throws SQLException {
        try {
            return Optional.of(definition(row, parts));
        } catch (TamperedRecordException unreadable) {
            LOG.warn("{}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static SealedDefinition definition(ResultSet row, DefinitionParts parts) throws SQLException {
        try {
            return new SealedDefinition(
                    application(row, parts),
                    row.getLong("created"),
                    row.getLong("version"),
                    row.getInt("fields_ever"),
                    Columns.code(row));
        } catch (IllegalArgumentException invalid) {
            throw new TamperedRecordException("The definition of " + row.getString("id_key"));
        }
    }

    private static TargetApplication application(ResultSet row, DefinitionParts parts) throws SQLException {
        String key = row.getString("id_key");
        TargetApplicationId id = new TargetApplicationId(row.getString("id"));
        if (!id.key().equals(key)) {
            throw new IllegalArgumentException("This definition is that of another id");
        }
        ApplicationType type = ApplicationType.find(row.getString("type"))
                .orElseThrow(() -> new IllegalArgumentException("There is no such type in this release"));
        return new TargetApplication(
                id,
                row.getString("display_name"),
                Columns.text(row, "contact_email"),
                type.isGroup()
                        ? new CredentialMapping.Group(parts.claims(key, DefinitionParts.MEMBER))
                        : new CredentialMapping.Individual(signUpPage(row)),
                release(type, row, parts),
                new TreeSet<>(parts.claims(key, DefinitionParts.ADMINISTRATOR)),
                parts.fields(key));
    }

    private static SignUpPage signUpPage(ResultSet row) throws SQLException {
        return switch (row.getString("sign_up")) {
            case "Default" -> SignUpPage.DEFAULT;
            case "Custom" -> SignUpPage.at(URI.create(row.getString("sign_up_page")));
            default -> SignUpPage.NONE;
        };
    }

    private static Release release(ApplicationType type, ResultSet row, DefinitionParts parts) throws SQLException {
        if (type.isTicketing()) {
            return new Release.Ticketing(
                    Duration.ofSeconds(row.getLong("ticket_seconds")),
                    parts.claims(row.getString("id_key"), DefinitionParts.REDEEMER));
        }
        return type.isRestricted() ? Release.RESTRICTED : Release.ORDINARY;
    }

    private static Optional<Long> ticketSeconds(Release release) {
        return release instanceof Release.Ticketing ticketing
                ? Optional.of(ticketing.timeout().toSeconds())
                : Optional.empty();
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bind("partition", partition);
    }
}
