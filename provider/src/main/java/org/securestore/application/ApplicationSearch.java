package org.securestore.application;

import java.util.List;
import java.util.Set;
import org.securestore.identity.Claim;

/**
 * Looks for definitions without reading all of them; what is found is not proved. Bound to one transaction of one thread.
 */
public interface ApplicationSearch {
    /** The definitions of one page that can be read, in the order that was asked for. */
    List<SealedDefinition> page(ApplicationQuery query, ApplicationScope scope);

    /** How many definitions all pages have together. */
    long count(ApplicationQuery query, ApplicationScope scope);

    /** Every claim that makes somebody an administrator of some application. */
    Set<Claim> administrators();

    /** Every claim that makes somebody a member of some application. */
    Set<Claim> members();

    /**
     * Claims that any definition names, whose value contains a text.
     *
     * @param text in any case as far as the database can tell
     */
    List<Claim> claims(String text, int most);
}
