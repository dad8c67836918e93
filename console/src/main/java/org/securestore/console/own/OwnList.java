package org.securestore.console.own;

import java.util.List;
import org.securestore.console.request.Pager;

/**
 * The applications that a user may use, of which one page is shown.
 *
 * @param search what was looked for; empty if all are listed
 */
public record OwnList(String search, List<OwnApplication> applications, Pager pager) {
    public OwnList {
        applications = List.copyOf(applications);
    }

    /** Whether it is so long that one looks for something in it, or somebody has. */
    public boolean isSearched() {
        return !search.isEmpty() || applications.size() > 1;
    }

    public boolean hasPages() {
        return pager.previous().isPresent() || pager.next().isPresent();
    }
}
