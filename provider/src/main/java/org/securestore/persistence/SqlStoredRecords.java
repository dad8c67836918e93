package org.securestore.persistence;

import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.securestore.crypto.Bytes;
import org.securestore.crypto.CanonicalForm;
import org.securestore.integrity.RecordKind;
import org.securestore.integrity.StoredRecords;

/** The records of one partition as rows of its tables, whatever is in them. */
final class SqlStoredRecords implements StoredRecords {
    private final Handle handle;
    private final String partition;

    SqlStoredRecords(Handle handle, String partition) {
        this.handle = handle;
        this.partition = partition;
    }

    @Override
    public List<List<String>> places(RecordKind kind) {
        RecordTables tables = RecordTables.of(kind);
        String columns = tables.key().isEmpty() ? "1" : String.join(", ", tables.key());
        return bind(
                        handle.createQuery("select " + columns + " from " + tables.main() + tables.whereAny()),
                        tables,
                        List.of())
                .map((row, context) -> place(row, tables.key()))
                .list();
    }

    @Override
    public Optional<String> digest(RecordKind kind, List<String> place) {
        RecordTables tables = RecordTables.of(kind);
        List<String> rows = rows(tables.main(), tables, tables.whereIs(), place);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        CanonicalForm form = CanonicalForm.of("stored record").texts(rows);
        tables.parts().forEach((part, reference) -> form.texts(rows(part, tables, tables.whereIs(reference), place)));
        return Optional.of(form.toSha256());
    }

    @Override
    public boolean remove(RecordKind kind, List<String> place) {
        RecordTables tables = RecordTables.of(kind);
        tables.parts().forEach((part, reference) -> delete(part, tables, tables.whereIs(reference), place));
        tables.belongings().forEach((table, reference) -> delete(table, tables, tables.whereIs(reference), place));
        return delete(tables.main(), tables, tables.whereIs(), place) > 0;
    }

    private List<String> rows(String table, RecordTables tables, String where, List<String> place) {
        return bind(handle.createQuery("select * from " + table + where), tables, place)
                .map((row, context) -> form(row).toHex())
                .stream()
                .sorted()
                .toList();
    }

    private int delete(String table, RecordTables tables, String where, List<String> place) {
        return bind(handle.createUpdate("delete from " + table + where), tables, place)
                .execute();
    }

    private <S extends SqlStatement<S>> S bind(S statement, RecordTables tables, List<String> place) {
        if (tables.areOfPartition()) {
            statement.bind("partition", partition);
        }
        for (int i = 0; i < place.size(); i++) {
            statement.bind("key" + i, place.get(i));
        }
        return statement;
    }

    private static List<String> place(ResultSet row, List<String> key) throws SQLException {
        List<String> place = new ArrayList<>();
        for (String column : key) {
            place.add(row.getString(column));
        }
        return place;
    }

    private static CanonicalForm form(ResultSet row) throws SQLException {
        CanonicalForm form = CanonicalForm.of("row");
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            form.text(row.getMetaData().getColumnLabel(column));
            Object value = row.getObject(column);
            if (value instanceof byte[] || value instanceof Blob) {
                form.number(2).bytes(Bytes.of(row.getBytes(column)));
            } else if (value == null) {
                form.number(0);
            } else {
                form.number(1).text(value.toString());
            }
        }
        return form;
    }
}
