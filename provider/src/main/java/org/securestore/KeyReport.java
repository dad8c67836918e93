package org.securestore;

import java.util.List;
import java.util.Optional;
import org.securestore.key.KeyChange;
import org.securestore.key.MasterKeyHeader;
import org.securestore.key.NodeStanding;
import org.securestore.key.RecoveryStanding;

/**
 * All that there is to know of a store's keys without knowing one.
 *
 * @param keys every key that there ever was, the newest first
 * @param passphrase what it costs to try a pass phrase; empty if somebody has removed the slot that it opens
 * @param nodes the nodes, each with its slot
 * @param recovery the recovery keys
 * @param change the change from one key to the next that is going on, if one is
 */
public record KeyReport(
        List<MasterKeyHeader> keys,
        Optional<String> passphrase,
        List<NodeStanding> nodes,
        List<RecoveryStanding> recovery,
        Optional<KeyChange> change) {
    public KeyReport {
        keys = List.copyOf(keys);
        nodes = List.copyOf(nodes);
        recovery = List.copyOf(recovery);
    }
}
