package org.securestore;

import java.util.List;

/**
 * A part of the list of applications that a user may use.
 *
 * @param applications those of the page; one that was changed outside of the store is left out
 * @param total how many the whole list has, those that are left out among them
 */
public record UserApplicationPage(List<UserApplication> applications, long total) {
    public UserApplicationPage {
        applications = List.copyOf(applications);
    }
}
