package org.securestore.key;

import java.util.List;
import java.util.Optional;

/** Where nodes lie, those that are enrolled and those that ask to be. Bound to one transaction of one thread. */
public interface NodeRepository {
    /** All that the database has as enrolled, proved or not, by their names. */
    List<EnrolledNode> enrolled();

    Optional<EnrolledNode> find(NodeId id);

    /** Enrols a node, or replaces what is known of it. A request of its own is done with. */
    void enrol(EnrolledNode node);

    /** Removes a node, with its slot; false if there is none. */
    boolean remove(NodeId id);

    /** Those that ask for the key, the oldest first. */
    List<NodeRequest> requests();

    /** Adds a request, or renews it. */
    void request(NodeRequest request);

    /** Removes a request; false if there is none. */
    boolean withdraw(NodeId id);

    /** When and how a node was last heard of. */
    Optional<NodePresence> presence(NodeId id);

    void put(NodePresence presence);
}
