package org.securestore.console.request;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.securestore.SecureStoreSession;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;

/** Where somebody can go. It hides what would be refused anyway; what is refused, the store decides. */
public final class Navigation {
    private static final List<Entry> FOR_ALL = List.of(new Entry("my", "My credentials"));
    private static final List<Entry> FOR_APPLICATIONS =
            List.of(new Entry("applications", "Target applications"), new Entry("explain", "Explain"));
    private static final List<Entry> FOR_THE_STORE = List.of(
            new Entry("overview", "Overview"),
            new Entry("keys", "Keys"),
            new Entry("connections", "Connection settings"),
            new Entry("rights", "Rights"),
            new Entry("audit", "Audit log"));

    private Navigation() {}

    static List<Entry> of(SecureStoreSession session) {
        Set<AdministrativeRight> rights = rightsOf(session);
        List<Entry> store = rights.contains(AdministrativeRight.FULL_CONTROL) ? FOR_THE_STORE : List.of();
        return Stream.of(store, FOR_APPLICATIONS, FOR_ALL).flatMap(List::stream).toList();
    }

    private static Set<AdministrativeRight> rightsOf(SecureStoreSession session) {
        try {
            return session.heldRights();
        } catch (SecureStoreException notNow) {
            return Set.of(); // the page itself says why
        }
    }

    /**
     * A page.
     *
     * @param segment the first of its address
     */
    public record Entry(String segment, String label) {}
}
