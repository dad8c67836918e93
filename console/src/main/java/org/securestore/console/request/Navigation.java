package org.securestore.console.request;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.securestore.SecureStoreSession;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.AdministrativeRight;

/** Where somebody can go. It hides what would be refused anyway; what is refused, the store decides. */
public final class Navigation {
    private static final List<Entry> FOR_ALL = List.of(new Entry("my", "My credentials"));
    private static final List<Entry> FOR_APPLICATIONS =
            List.of(new Entry("applications", "Target applications"), new Entry("explain", "Explain"));
    private static final List<Entry> FOR_CONNECTIONS = List.of(new Entry("connections", "Connection settings"));
    private static final List<Entry> FOR_THE_STORE = List.of(
            new Entry("overview", "Overview"),
            new Entry("keys", "Keys"),
            new Entry("rights", "Rights"),
            new Entry("audit", "Audit log"));

    /** What it takes to change every target application, and how applications connect. */
    static final Set<AdministrativeRight> TO_MANAGE_ALL =
            Set.of(AdministrativeRight.MANAGE_TARGET_APPLICATION, AdministrativeRight.ALL_TARGET_APPLICATIONS);

    private Navigation() {}

    static List<Entry> of(SecureStoreSession session) {
        Set<AdministrativeRight> rights;
        try {
            rights = session.heldRights();
        } catch (NoMasterKeyException none) {
            return List.of(); // there is one thing to do, to which every address leads
        } catch (SecureStoreException notNow) {
            rights = Set.of(); // the page itself says why
        }
        List<Entry> store = rights.contains(AdministrativeRight.FULL_CONTROL) ? FOR_THE_STORE : List.of();
        List<Entry> connections = rights.containsAll(TO_MANAGE_ALL) ? FOR_CONNECTIONS : List.of();
        return Stream.of(store, connections, FOR_APPLICATIONS, FOR_ALL)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * A page.
     *
     * @param segment the first of its address
     */
    public record Entry(String segment, String label) {}
}
