package org.securestore.persistence;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.securestore.integrity.RecordKind;

/**
 * Where the records of one kind lie.
 *
 * @param main the table with one row for each
 * @param key its columns that tell one from another
 * @param parts the tables of what is proved together with it, and their columns that refer to the key
 * @param belongings likewise, of what goes with it when it is removed
 */
record RecordTables(
        String main, List<String> key, SortedMap<String, List<String>> parts, Map<String, List<String>> belongings) {
    private static final List<String> APPLICATION = List.of("application");
    private static final List<String> NODE = List.of("node");
    private static final List<String> OWNER = List.of("application", "owner_key");

    static RecordTables of(RecordKind kind) {
        return switch (kind) {
            case APPLICATION ->
                new RecordTables(
                        "application",
                        List.of("id_key"),
                        new TreeMap<>(Map.of("application_field", APPLICATION, "application_claim", APPLICATION)),
                        Map.of(
                                "credential",
                                APPLICATION,
                                "credential_use",
                                APPLICATION,
                                "credential_login",
                                APPLICATION));
            case RIGHT -> of("administrative_right", List.of("name", "claim_key"));
            case RIGHTS -> of("administrative_rights", List.of());
            case CONNECTION_SETTINGS ->
                new RecordTables(
                        "connection_settings",
                        List.of("name_key"),
                        new TreeMap<>(Map.of("connection_option", List.of("settings"))),
                        Map.of());
            case TICKET ->
                new RecordTables(
                        "ticket", List.of("hash"), new TreeMap<>(Map.of("ticket_claim", List.of("ticket"))), Map.of());
            case CREDENTIALS ->
                new RecordTables(
                        "credential",
                        OWNER,
                        new TreeMap<>(),
                        Map.of("credential_use", OWNER, "credential_login", OWNER));
            case NODE ->
                new RecordTables(
                        "node", List.of("id"), new TreeMap<>(), Map.of("node_slot", NODE, "node_presence", NODE));
            case AUDIT_LOG -> of("audit_chain", List.of());
            case AUDIT_SETTINGS -> of("audit_settings", List.of());
        };
    }

    /** Whether there are some in each partition, and not only one lot for the whole store. */
    boolean areOfPartition() {
        return !main.equals("node");
    }

    /** Which rows of the main table are that of a place. */
    String whereIs() {
        return whereIs(key);
    }

    /** Which rows refer to a place by these columns. */
    String whereIs(List<String> columns) {
        return where(columns);
    }

    /** Which rows of the main table are looked at when no place is given. */
    String whereAny() {
        return where(List.of());
    }

    private String where(List<String> columns) {
        StringBuilder where = new StringBuilder(areOfPartition() ? " where partition_id = :partition" : "");
        for (int i = 0; i < columns.size(); i++) {
            where.append(where.isEmpty() ? " where " : " and ")
                    .append(columns.get(i))
                    .append(" = :key")
                    .append(i);
        }
        return where.toString();
    }

    private static RecordTables of(String table, List<String> key) {
        return new RecordTables(table, key, new TreeMap<>(), Map.of());
    }
}
