package org.securestore.console.overview;

import java.util.List;
import org.securestore.StoreStatus;
import org.securestore.console.request.Address;

/**
 * How the store stands, for the template.
 *
 * @param warnings what is to be mended, the most urgent first
 */
public record Overview(StoreStatus status, List<Warning> warnings) {
    public Overview {
        warnings = List.copyOf(warnings);
    }

    /**
     * Something that is to be mended.
     *
     * @param page where
     */
    public record Warning(String text, String label, Address page) {}
}
