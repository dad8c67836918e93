package org.securestore.failure;

import java.util.List;

/** A target application of this id is there already: choose another id, or delete the one there is. */
public final class ApplicationExistsException extends SecureStoreException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 10;

    public ApplicationExistsException(String application) {
        this("There is a target application " + application, "choose another id, which differs in more than case");
    }

    private ApplicationExistsException(String finding, String remedy) {
        super(finding + " already; " + remedy);
    }

    /** These stand in the way of a bundle. */
    public static ApplicationExistsException ofBundle(List<String> applications) {
        return new ApplicationExistsException(
                "Nothing was imported: the store has " + shown(applications),
                "have them replaced ('securestore bundle import --replace'), export a bundle without them, or import it into"
                        + " another partition");
    }

    private static String shown(List<String> applications) {
        String first = String.join(", ", applications.subList(0, Math.min(MOST_SHOWN, applications.size())));
        return applications.size() <= MOST_SHOWN
                ? first
                : first + " and " + (applications.size() - MOST_SHOWN) + " more";
    }
}
