package org.securestore.integrity;

import java.util.List;
import java.util.Optional;

/**
 * What lies in the tables of one partition, row by row and as it stands, whoever wrote it: to be looked into, never to be
 * used. Bound to one transaction of one thread.
 */
public interface StoredRecords {
    /** The keys of all records of a kind, readable or not. */
    List<List<String>> places(RecordKind kind);

    /** What stands for the whole content of a record, its parts included; empty if it is not there. */
    Optional<String> digest(RecordKind kind, List<String> place);

    /** Removes a record with its parts and whatever belongs to it; false if it is not there. */
    boolean remove(RecordKind kind, List<String> place);
}
