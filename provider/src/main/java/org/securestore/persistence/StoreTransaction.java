package org.securestore.persistence;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.securestore.application.ApplicationRepository;
import org.securestore.application.ConnectionSettingsRepository;
import org.securestore.audit.AuditLog;
import org.securestore.audit.CredentialUses;
import org.securestore.credential.CredentialRepository;
import org.securestore.credential.TicketRepository;
import org.securestore.identity.RightsRepository;
import org.securestore.key.KeyRepository;
import org.securestore.partition.PartitionId;
import org.securestore.partition.PartitionRepository;

/** One transaction on a store: all that is done through it is committed together or not at all. */
public final class StoreTransaction {
    private final Handle handle;
    private final String place;
    private final String partition;
    private final Consumer<Handle> announcement;

    /** In the database at {@code place}. Has {@code announcement} made if the store is changed. */
    StoreTransaction(Handle handle, String place, String partition, Consumer<Handle> announcement) {
        this.handle = handle;
        this.place = place;
        this.partition = partition;
        this.announcement = announcement;
    }

    /** The partition that everything but the store's own header and keys is read from and written to. */
    public String partition() {
        return partition;
    }

    /** The same transaction in another partition, for whoever administers the store as a whole. */
    public StoreTransaction in(PartitionId other) {
        return new StoreTransaction(handle, place, other.value(), announcement);
    }

    public PartitionRepository partitions() {
        return new SqlPartitions(handle);
    }

    public StoreHeader header() {
        return new StoreHeader(handle, place, partition, announcement);
    }

    public KeyRepository keys() {
        return new SqlKeys(handle);
    }

    public RightsRepository rights() {
        return new SqlRights(handle, partition);
    }

    public ApplicationRepository applications() {
        return new SqlApplications(handle, partition);
    }

    public CredentialRepository credentials() {
        return new SqlCredentials(handle, partition);
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

    public CredentialUses credentialUses() {
        return new SqlCredentialUses(handle, partition);
    }
}
