package org.securestore.key;

import java.util.List;
import java.util.Optional;
import org.securestore.crypto.AuthenticationCode;

/** Where master keys' headers, nodes and slots lie. Bound to one transaction of one thread. */
public interface KeyRepository {
    /** The newest master key's header; empty in a store that has none yet. */
    Optional<MasterKeyHeader> current();

    void add(MasterKeyHeader header, PassphraseSlot slot);

    Optional<PassphraseSlot> passphraseSlot(int keyVersion);

    /** Enrols a node, or replaces what is known of it, with its copy of the key. */
    void enrol(Node node, AuthenticationCode code, NodeSlot slot);

    /** All that the database has as enrolled and that can be read, proved or not. */
    List<EnrolledNode> nodes();

    Optional<NodeSlot> nodeSlot(int keyVersion, NodeId node);
}
