package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.securestore.database.Contract;

/**
 * Somebody changes each value and each row of every table: nobody is given anything wrong, nobody gains anything, nothing
 * fails but by a refusal, and what a key proves is reported. A sample is made of all that
 * could be done, on servers, where each change takes longer, a smaller one.
 */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTableTamperingContract {
    /** What holds for a table. */
    private enum Holding {
        /** Each value is proved, or sealed: what another hand changes is not used, and is reported. */
        PROVED,
        /** Nobody is the wiser for what is in it, and nothing is granted by it. */
        FOR_INFORMATION,
        /** The store's own bookkeeping: a node that has seen another state refuses, or forgets what it remembers. */
        FOLLOWED,
        /** Its end is proved, and whoever has written to it knows where that was. */
        CHAINED,
        /** It holds copies of the key that open for nobody but whom they were made for. */
        SEALED_KEYS
    }

    /** A new table belongs in here, by what holds for it. */
    private static final Map<String, Holding> TABLES = new TreeMap<>(Map.ofEntries(
            Map.entry("administrative_right", Holding.PROVED),
            Map.entry("administrative_rights", Holding.PROVED),
            Map.entry("application", Holding.PROVED),
            Map.entry("application_claim", Holding.PROVED),
            Map.entry("application_field", Holding.PROVED),
            Map.entry("audit_chain", Holding.CHAINED),
            Map.entry("audit_event", Holding.CHAINED),
            Map.entry("audit_settings", Holding.PROVED),
            Map.entry("connection_option", Holding.PROVED),
            Map.entry("connection_settings", Holding.PROVED),
            Map.entry("credential", Holding.PROVED),
            Map.entry("credential_login", Holding.FOR_INFORMATION),
            Map.entry("credential_use", Holding.FOR_INFORMATION),
            Map.entry("flyway_schema_history", Holding.FOR_INFORMATION),
            Map.entry("key_change", Holding.FOR_INFORMATION),
            Map.entry("master_key", Holding.SEALED_KEYS),
            Map.entry("node", Holding.PROVED),
            Map.entry("node_presence", Holding.FOR_INFORMATION),
            Map.entry("node_request", Holding.FOR_INFORMATION),
            Map.entry("node_slot", Holding.SEALED_KEYS),
            Map.entry("passphrase_slot", Holding.SEALED_KEYS),
            Map.entry("recovery_slot", Holding.SEALED_KEYS),
            Map.entry("store", Holding.FOLLOWED),
            Map.entry("store_change", Holding.FOLLOWED),
            Map.entry("store_partition", Holding.FOLLOWED),
            Map.entry("ticket", Holding.PROVED),
            Map.entry("ticket_claim", Holding.PROVED),
            Map.entry("unreadable_record", Holding.FOR_INFORMATION)));

    private static final Set<String> SEEN_BY_THE_NODE = Set.of("store", "audit_event", "audit_chain");
    /** What else changes when the questions are asked. */
    private static final Map<String, List<String>> WITH = Map.of(
            "audit_event", List.of("audit_chain"),
            "audit_chain", List.of("audit_event"),
            "ticket", List.of("ticket_claim"),
            "ticket_claim", List.of("ticket"),
            "application", List.of("ticket", "ticket_claim"),
            "application_claim", List.of("ticket", "ticket_claim"));

    /** What nobody can change without somebody being told, whatever it becomes. */
    private static final Set<String> REPORTED =
            Set.of("code", "sealed", "salt", "claim_value", "url", "option_value", "issuer_key", "issued_at");

    private static final Set<String> FOR_TICKETS = Set.of("ticket", "ticket_claim", "application", "application_claim");
    private static final Set<String> FOR_THE_PASSPHRASE = Set.of("passphrase_slot", "master_key");

    private final StoreFixture.Place place;
    private final Map<String, TableImage> before = new HashMap<>();
    private TamperedStore store;
    private StoreTables tables;

    EveryTableTamperingContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeAll
    void fillEveryTable() throws SQLException {
        store = TamperedStore.asItWas(place);
        tables = new StoreTables(store.configuration());
        try (Connection connection = tables.unchecked()) {
            for (String table : TableImage.tables(connection)) {
                before.put(table, TableImage.of(connection, table));
            }
        }
        store.becomeWhatItIs();
    }

    @AfterAll
    void close() {
        store.close();
    }

    @Test
    void isAboutEveryTable() throws SQLException {
        try (Connection connection = tables.unchecked()) {
            assertThat(TableImage.tables(connection)).containsExactlyElementsOf(TABLES.keySet());
        }
    }

    static Stream<String> tables() {
        return TABLES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void givesNothingWrongAwayAndRefusesInGoodOrder(String table) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Connection connection = tables.unchecked()) {
            int number = 0;
            for (Tampering tampering : Tampering.of(TableImage.of(connection, table), was(table))) {
                if (number++ % oneIn(table) == 0) {
                    List<TableImage> now = images(connection, table);
                    if (isPossible(connection, tampering)) {
                        ask(table, tampering).forEach(each -> wrong.add(tampering.name() + ", then " + each));
                    }
                    restore(connection, now);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    // No multiple of how many ways there are to change a value, so that each way comes up in one column or another.
    private int oneIn(String table) {
        int sample = Integer.getInteger("securestore.tampering-one-in", place == StoreFixture.Place.EMBEDDED ? 13 : 41);
        return SEEN_BY_THE_NODE.contains(table) ? 8 * sample + 1 : sample; // where it begins anew after each
    }

    private TableImage was(String table) {
        return Objects.requireNonNull(before.get(table));
    }

    private List<String> ask(String table, Tampering tampering) {
        List<String> wrong = new ArrayList<>(store.ask());
        if (FOR_TICKETS.contains(table)) {
            wrong.addAll(store.askWithTicket());
        }
        if (table.equals("credential_login")) {
            wrong.addAll(store.askToLogIn());
        }
        if (FOR_THE_PASSPHRASE.contains(table)) {
            wrong.addAll(store.askWithPassphrase());
        }
        if (table.startsWith("audit_")) {
            wrong.addAll(store.askTheAuditLog());
        }
        if (mustBeReported(table, tampering.column()) && !store.wasReported()) {
            wrong.add("nobody was told");
        }
        return wrong;
    }

    private static boolean mustBeReported(String table, String column) {
        return TABLES.get(table) == Holding.PROVED && REPORTED.contains(column);
    }

    private static List<TableImage> images(Connection connection, String table) throws SQLException {
        List<TableImage> images = new ArrayList<>(List.of(TableImage.of(connection, table)));
        for (String other : WITH.getOrDefault(table, List.of())) {
            images.add(TableImage.of(connection, other));
        }
        return images;
    }

    /** Whether the database itself does not refuse it. */
    private static boolean isPossible(Connection connection, Tampering tampering) throws SQLException {
        try {
            tampering.change().make(connection);
        } catch (SQLException refused) {
            return false;
        }
        TableImage.execute(connection, TamperedStore.noticed(), List.of());
        return true;
    }

    private void restore(Connection connection, List<TableImage> images) throws SQLException {
        for (TableImage image : images) {
            image.restore(connection);
        }
        TableImage.execute(connection, TamperedStore.noticed(), List.of());
        if (SEEN_BY_THE_NODE.contains(images.get(0).table())) {
            store.reopen();
        }
    }
}
