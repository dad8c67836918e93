package org.securestore.application;

import java.util.List;

/**
 * A part of a list of applications.
 *
 * @param applications those of the page; one that was changed outside of the store is left out
 * @param total how many the whole list has, those that are left out among them
 */
public record ApplicationPage(List<VersionedApplication> applications, long total) {
    public ApplicationPage {
        applications = List.copyOf(applications);
    }
}
