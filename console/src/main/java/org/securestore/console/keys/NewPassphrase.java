package org.securestore.console.keys;

import java.util.Optional;

/**
 * The form for another pass phrase, for the template.
 *
 * @param refusal why it did not work
 */
public record NewPassphrase(Optional<String> refusal) {}
