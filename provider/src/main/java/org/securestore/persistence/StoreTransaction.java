package org.securestore.persistence;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.securestore.application.ApplicationRepository;
import org.securestore.audit.AuditLog;
import org.securestore.credential.CredentialRepository;
import org.securestore.identity.RightsRepository;
import org.securestore.key.KeyRepository;

/** One transaction on a store: all that is done through it is committed together or not at all. */
public final class StoreTransaction {
    /** The only partition of a store, as long as there are no others. */
    public static final String PARTITION = "default";

    private final Handle handle;
    private final Consumer<Handle> announcement;

    /** Has {@code announcement} made if the store is changed. */
    StoreTransaction(Handle handle, Consumer<Handle> announcement) {
        this.handle = handle;
        this.announcement = announcement;
    }

    public StoreHeader header() {
        return new StoreHeader(handle, announcement);
    }

    public KeyRepository keys() {
        return new SqlKeys(handle);
    }

    public RightsRepository rights() {
        return new SqlRights(handle);
    }

    public ApplicationRepository applications() {
        return new SqlApplications(handle);
    }

    public CredentialRepository credentials() {
        return new SqlCredentials(handle);
    }

    public AuditLog audit() {
        return new SqlAuditLog(handle);
    }
}
