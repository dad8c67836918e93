package org.securestore.cli.credentials;

import java.util.Optional;
import org.securestore.application.TargetApplicationId;

/** Where a value goes: {@code App} to the application's main field, {@code App/Field} to any. */
record Destination(TargetApplicationId application, Optional<String> field) {
    /** @throws IllegalArgumentException if no application can have such an id */
    static Destination parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Destination(new TargetApplicationId(text), Optional.empty())
                : new Destination(
                        new TargetApplicationId(text.substring(0, slash)), Optional.of(text.substring(slash + 1)));
    }
}
