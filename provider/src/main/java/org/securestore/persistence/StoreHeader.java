package org.securestore.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.securestore.failure.StoreUpgradedException;

/** The one row that says which store this is and how often it was changed. */
public final class StoreHeader {
    private final Handle handle;
    private final String place;
    private final String partition;
    private final Consumer<Handle> announcement;
    private final Consumer<RecordedChange> made;

    StoreHeader(
            Handle handle,
            String place,
            String partition,
            Consumer<Handle> announcement,
            Consumer<RecordedChange> made) {
        this.place = place;
        this.partition = partition;
        this.handle = handle;
        this.announcement = announcement;
        this.made = made;
    }

    /** Fails with a duplicate key if another transaction does the same at the same moment: there is room for one row. */
    static void createIfAbsent(Handle handle, UUID id, Instant now) {
        if (handle.createQuery("select id from store")
                .mapTo(String.class)
                .findOne()
                .isEmpty()) {
            handle.createUpdate("insert into store (single, id, revision, created_at, format)"
                            + " values (1, :id, 0, :now, :format)")
                    .bind("id", id.toString())
                    .bind("now", now.toEpochMilli())
                    .bind("format", Schema.FORMAT)
                    .execute();
        }
    }

    /** The store's own name, made when it was created. */
    public String id() {
        return handle.createQuery("select id from store").mapTo(String.class).one();
    }

    /** How often the store was changed. */
    public long revision() {
        return handle.createQuery("select revision from store")
                .mapTo(long.class)
                .one();
    }

    /**
     * Which store this is, and how often it was changed.
     *
     * @throws StoreUpgradedException if a later release has migrated it since it was opened
     */
    public StorePosition position() {
        return handle.createQuery("select id, revision, format from store")
                .map((row, context) -> {
                    Schema.requireKnown(row.getInt("format"), place);
                    return new StorePosition(row.getString("id"), row.getLong("revision"));
                })
                .one();
    }

    /**
     * Counts a change that this transaction makes, and says to the nodes what it is.
     *
     * @return the store's new revision, which is never used by another change
     */
    public long changed(Change change) {
        handle.execute("update store set revision = revision + 1");
        long revision = revision();
        RecordedChange recorded = new RecordedChange(revision, partition, change);
        new ChangeLog(handle).add(recorded);
        made.accept(recorded);
        announcement.accept(handle);
        return revision;
    }

    /**
     * Counts many changes that this transaction makes at once. The nodes are told that everything has changed, as that is less
     * to read than each of them.
     *
     * @param changes at least 1
     * @return the first of as many revisions, none of which is ever used by another change
     */
    public long changedAtOnce(long changes) {
        handle.execute("update store set revision = revision + ?", changes);
        long newest = revision();
        new ChangeLog(handle).add(new RecordedChange(newest, partition, Change.everything()));
        announcement.accept(handle);
        return newest - changes + 1;
    }

    /** What was changed since {@code revision}, oldest first; just "everything" if that is no longer known. */
    public List<RecordedChange> changesSince(long revision) {
        return new ChangeLog(handle).between(revision, revision());
    }
}
