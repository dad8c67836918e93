package org.securestore.console.keys;

import java.util.Optional;

/**
 * The form for the first or the next master key, for the template.
 *
 * @param version of the key that it makes
 * @param allowed whether whoever looks may use it
 * @param group whom the container has to put in, so that he may
 * @param refusal why it did not work
 */
public record Generation(int version, boolean allowed, String group, Optional<String> refusal) {
    /** Whether there is no key yet. */
    public boolean isFirst() {
        return version == 1;
    }

    /** What the page is called. */
    public String title() {
        return isFirst() ? "Generate the master key" : "Generate the next master key";
    }

    Generation refused(String why) {
        return new Generation(version, allowed, group, Optional.of(why));
    }
}
