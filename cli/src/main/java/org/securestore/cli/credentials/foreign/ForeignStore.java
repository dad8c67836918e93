package org.securestore.cli.credentials.foreign;

import java.util.List;

/**
 * What was read from another store. Whoever has it closes it, and with it the entries.
 *
 * @param unusable the entries that there is no place for in a secure store, or that cannot be read
 */
public record ForeignStore(List<ForeignEntry> entries, List<Unusable> unusable) implements AutoCloseable {
    public ForeignStore {
        entries = List.copyOf(entries);
        unusable = List.copyOf(unusable);
    }

    @Override
    public void close() {
        entries.forEach(ForeignEntry::close);
    }

    /** An entry that cannot be taken over, and why. */
    public record Unusable(String alias, String reason) {}
}
