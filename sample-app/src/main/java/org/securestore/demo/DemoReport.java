package org.securestore.demo;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** What the demo found, for people and for programs. */
record DemoReport(List<DemoRow> rows, KeyStoreReading keyStore) {
    String toText() {
        return "Seven uses of an application that knows no password, each decided by who is calling:\n\n" + table()
                + "\nThe same store as a java.security.KeyStore, read by carol:\n  " + keyStore + "\n";
    }

    String toJson() throws IOException {
        return JSON.std
                .with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
                .asString(rows.stream().map(DemoRow::toJson).toList());
    }

    private TextTable table() {
        TextTable table = TextTable.forColumns(
                new ColorScheme.Builder(Ansi.OFF).build(),
                new Column(9, 0, Overflow.SPAN),
                new Column(13, 1, Overflow.SPAN),
                new Column(10, 1, Overflow.SPAN),
                new Column(16, 1, Overflow.SPAN),
                new Column(6, 1, Overflow.SPAN),
                new Column(66, 1, Overflow.WRAP));
        table.addRowValues("CALLER", "APPLICATION", "DECISION", "ACCOUNT", "ROWS", "WHY NOT");
        for (DemoRow row : rows) {
            table.addRowValues(
                    row.caller(),
                    row.application(),
                    row.isGranted() ? "granted" : "refused",
                    row.account().orElse("-"),
                    row.rows().map(Object::toString).orElse("-"),
                    row.reason().orElse(""));
        }
        return table;
    }
}
