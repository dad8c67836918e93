package org.securestore.console.keys;

import java.util.List;
import org.securestore.KeyReport;
import org.securestore.console.nodes.NodeRow;
import org.securestore.console.request.Address;
import org.securestore.console.wording.Moment;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.RecoverySlotId;
import org.securestore.key.RecoveryStanding;

/**
 * All that there is to know of the keys without knowing one, for the template.
 *
 * @param passphrase what the pass phrase opens, and what it costs to try one
 * @param keys the newest first
 */
public record Keys(
        Progress progress, String passphrase, List<KeyRow> keys, List<NodeRow> nodes, List<RecoveryRow> recovery) {
    public Keys {
        keys = List.copyOf(keys);
        nodes = List.copyOf(nodes);
        recovery = List.copyOf(recovery);
    }

    static Keys of(KeyReport report, List<NodeRow> nodes) {
        return new Keys(
                new Progress(report.change()),
                report.passphrase().orElse("nothing is left that it opens; change the pass phrase now"),
                report.keys().stream().map(Keys::row).toList(),
                nodes,
                report.recovery().stream().map(Keys::row).toList());
    }

    private static KeyRow row(MasterKeyHeader key) {
        return new KeyRow(
                key.version(),
                Moment.words(key.createdAt()),
                key.destroyedAt().map(Moment::words).orElse("in use"));
    }

    private static RecoveryRow row(RecoveryStanding key) {
        return new RecoveryRow(
                RecoverySlotId.parse(key.id()).map(RecoverySlotId::toString).orElse(key.id()),
                key.label(),
                key.shares() == 1 ? "undivided" : key.threshold() + " of " + key.shares(),
                Moment.words(key.createdAt()),
                key.proved()
                        ? "good"
                        : "changed outside of the store: it opens this key at most, and gets no later one; make another,"
                                + " then remove it",
                Address.of("keys", "recovery", key.id(), "remove"));
    }

    /**
     * A master key.
     *
     * @param destroyed when it was, or that it is in use
     */
    public record KeyRow(int version, String made, String destroyed) {}

    /** A recovery key. */
    public record RecoveryRow(String id, String label, String shares, String made, String state, Address removal) {}
}
