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

    /** Why none is shown. */
    public String emptiness() {
        if (pager.previous().isPresent()) {
            return "There is nothing on this page of the list any more.";
        }
        return search.isEmpty()
                ? "There is no application that you may use. Ask whoever administers the one you need."
                : "No application of that name is one that you may use.";
    }

    public boolean hasPages() {
        return pager.previous().isPresent() || pager.next().isPresent();
    }
}
