package org.securestore.console.overview;

import java.util.List;
import java.util.Optional;
import org.securestore.console.keys.Progress;

/**
 * How the store stands, for the template.
 *
 * @param warnings what is to be mended, the most urgent first
 * @param progress of the change from one key to the next, if one is going on
 * @param parts what there is, at a glance
 */
public record Overview(List<Warning> warnings, Optional<Progress> progress, List<Part> parts) {
    public Overview {
        warnings = List.copyOf(warnings);
        parts = List.copyOf(parts);
    }
}
