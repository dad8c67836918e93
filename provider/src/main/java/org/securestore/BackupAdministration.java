package org.securestore;

import java.nio.file.Path;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.BackupFailedException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.partition.PartitionId;
import org.securestore.persistence.StoreBackup;

/**
 * Backups of the store as a whole, with all its partitions. They need full control of the default partition. Threads may
 * share it.
 */
public final class BackupAdministration {
    private final OpenStore store;
    private final AuthorizedWork work;

    BackupAdministration(OpenStore store, AuthorizedWork work) {
        this.store = store;
        this.work = work;
    }

    /** Like {@link #write(Path, CopyProgress)}, and tells nobody how far it is. */
    public long write(Path file) {
        return write(file, CopyProgress.UNHEARD);
    }

    /**
     * Copies the store as it is at one moment into a new file, while callers are served and others write. Whichever database
     * the store is in, the file is that of an embedded one, which {@link SecureStore#restore} puts into any. It holds what
     * the database holds, so nothing in it is in the clear; only its owner may read it. It appears under its name when it
     * is complete and on the disk.
     *
     * @return how many rows the backup has
     * @throws NotAuthorizedException if the caller does not have full control of the default partition
     * @throws BackupFailedException if there is such a file already, or it cannot be written; nothing is left then
     */
    public long write(Path file, CopyProgress progress) {
        try (StoreBackup backup =
                store.server().backup(file, store.configuration().home(), store.clock())) {
            long rows = work.lookAtLength(
                    AuditAction.BACK_UP_STORE, Subject.STORE, authority -> write(backup, file, progress, authority));
            backup.publish(); // once it is recorded, so that there is no backup that nobody knows of
            return rows;
        }
    }

    private Outcome<Long> write(StoreBackup backup, Path file, CopyProgress progress, Authority authority) {
        if (!store.configuration().partition().equals(PartitionId.DEFAULT) || !authority.hasFullControl()) {
            return Outcome.refused(new NotAuthorizedException("back up this store"), "holds no right to");
        }
        long rows = backup.write(progress::copied);
        return Outcome.done(rows, rows + " rows into " + file);
    }
}
