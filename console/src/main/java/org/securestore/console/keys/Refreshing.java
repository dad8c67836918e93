package org.securestore.console.keys;

import java.util.Optional;

/**
 * The form by which this node gets a copy of the master key, for the template.
 *
 * @param problem why the node cannot work; empty if it can
 * @param node the node's fingerprint; empty if it was never enrolled
 * @param refusal why it did not work
 */
public record Refreshing(Optional<String> problem, Optional<String> node, Optional<String> refusal) {}
