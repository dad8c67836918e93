package org.securestore.persistence;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.securestore.application.ApplicationRepository;
import org.securestore.application.ApplicationSearch;
import org.securestore.application.ConnectionSettingsRepository;
import org.securestore.audit.AuditLog;
import org.securestore.audit.CredentialUses;
import org.securestore.credential.CredentialRepository;
import org.securestore.credential.KeyedCredentialRepository;
import org.securestore.credential.LoginRepository;
import org.securestore.credential.TicketRepository;
import org.securestore.identity.RightsRepository;
import org.securestore.integrity.StoredRecords;
import org.securestore.key.KeyChangeRepository;
import org.securestore.key.KeyRepository;
import org.securestore.key.KeyedKind;
import org.securestore.key.KeyedRecords;
import org.securestore.key.NodeRepository;
import org.securestore.key.RecoveryRepository;
import org.securestore.partition.PartitionId;
import org.securestore.partition.PartitionRepository;

/** One transaction on a store: all that is done through it is committed together or not at all. */
public final class StoreTransaction {
    private final Handle handle;
    private final Dialect dialect;
    private final String partition;
    private final Consumer<Handle> announcement;
    private final Consumer<RecordedChange> made;

    /** Has {@code announcement} made if the store is changed, and {@code made} told of each change. */
    StoreTransaction(
            Handle handle,
            Dialect dialect,
            String partition,
            Consumer<Handle> announcement,
            Consumer<RecordedChange> made) {
        this.handle = handle;
        this.dialect = dialect;
        this.partition = partition;
        this.announcement = announcement;
        this.made = made;
    }

    /** The partition that everything but the store's own header and keys is read from and written to. */
    public String partition() {
        return partition;
    }

    /** The same transaction in another partition, for whoever administers the store as a whole. */
    public StoreTransaction in(PartitionId other) {
        return new StoreTransaction(handle, dialect, other.value(), announcement, made);
    }

    public PartitionRepository partitions() {
        return new SqlPartitions(handle);
    }

    public StoreHeader header() {
        return new StoreHeader(handle, dialect.place(), partition, announcement, made);
    }

    public KeyRepository keys() {
        return new SqlKeys(handle);
    }

    public NodeRepository nodes() {
        return new SqlNodes(handle);
    }

    public RecoveryRepository recovery() {
        return new SqlRecoverySlots(handle);
    }

    public KeyChangeRepository keyChange() {
        return new SqlKeyChange(handle);
    }

    /** The records of one sort, by the keys that they lie under. */
    public KeyedRecords keyed(KeyedKind kind) {
        return SqlKeyedRecords.of(kind, handle, partition);
    }

    public RightsRepository rights() {
        return new SqlRights(handle, partition);
    }

    public ApplicationRepository applications() {
        return new SqlApplications(handle, partition);
    }

    public ApplicationSearch applicationSearch() {
        return new SqlApplicationSearch(handle, partition);
    }

    public CredentialRepository credentials() {
        return new SqlCredentials(handle, partition);
    }

    /** The sets of credentials, by the keys that they lie under. */
    public KeyedCredentialRepository keyedCredentials() {
        return new SqlKeyedCredentials(handle, partition, dialect.takesArrays());
    }

    public TicketRepository tickets() {
        return new SqlTickets(handle, partition);
    }

    public ConnectionSettingsRepository connectionSettings() {
        return new SqlConnectionSettings(handle, partition);
    }

    public AuditLog audit() {
        return new SqlAuditLog(handle, partition);
    }

    public StoredRecords storedRecords() {
        return new SqlStoredRecords(handle, partition);
    }

    /** What came of logging in with credentials. */
    public LoginRepository logins() {
        return new SqlLogins(handle, partition);
    }

    public CredentialUses credentialUses() {
        return new SqlCredentialUses(handle, partition);
    }
}
