package org.securestore.definition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What has to change in a store so that it is as a document says. A value; making one changes nothing.
 *
 * @param changes in the order in which they are made; none if the store is so already
 * @param versions what the plan rests on
 */
public record DefinitionsPlan(List<DefinitionChange> changes, StoredVersions versions) {
    public DefinitionsPlan {
        changes = List.copyOf(changes);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The changes as a diff for people, what is lost by them in capitals; the same for the same changes. */
    public String diff() {
        return changes.isEmpty()
                ? "Nothing to change."
                : changes.stream().map(DefinitionChange::diff).collect(Collectors.joining("\n"));
    }

    /** How many changes there are. */
    @Override
    public String toString() {
        return "DefinitionsPlan[" + changes.size() + " changes]";
    }
}
