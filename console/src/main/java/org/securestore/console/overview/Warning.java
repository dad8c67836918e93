package org.securestore.console.overview;

import java.util.Optional;
import org.securestore.console.request.Address;

/**
 * Something that is to be mended.
 *
 * @param urgent whether something does not work, or somebody has tampered; else it will be so later
 * @param next where or how it is mended
 */
public record Warning(boolean urgent, String text, Next next) {
    static Warning urgent(String text, Next next) {
        return new Warning(true, text, next);
    }

    static Warning of(String text, Next next) {
        return new Warning(false, text, next);
    }

    /**
     * Where or how something is mended.
     *
     * @param label of the link, or the command
     * @param page empty if no page does, but the command
     */
    public record Next(String label, Optional<Address> page) {
        static Next page(String label, String... path) {
            return new Next(label, Optional.of(Address.of(path)));
        }

        static Next command(String command) {
            return new Next(command, Optional.empty());
        }
    }
}
