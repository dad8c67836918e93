package org.securestore.application;

import org.securestore.text.PlainText;

/**
 * Which page of a list of applications is wanted.
 *
 * @param text a part of the id or of the display name, in any case as far as the database can tell; empty for all
 * @param offset how many of the list come before the page
 * @param most how many at most the page has, 1 to {@value #MOST}
 */
public record ApplicationQuery(String text, ApplicationOrder order, boolean descending, long offset, int most) {
    /** How many applications one page may have. */
    public static final int MOST = 1_000;

    /** The most characters that can be looked for. */
    public static final int MAX_TEXT = 256;

    /** @throws IllegalArgumentException if the text cannot be looked for, or there is no such page */
    public ApplicationQuery {
        text = PlainText.searched(text, MAX_TEXT);
        if (offset < 0) {
            throw new IllegalArgumentException("A page begins behind 0 applications or more, not " + offset);
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("A page has 1 to " + MOST + " applications, not " + most);
        }
    }

    /** The first of all applications by id. */
    public static ApplicationQuery first(int most) {
        return new ApplicationQuery("", ApplicationOrder.ID, false, 0, most);
    }

    public ApplicationQuery containing(String wanted) {
        return new ApplicationQuery(wanted, order, descending, offset, most);
    }

    public ApplicationQuery by(ApplicationOrder other) {
        return new ApplicationQuery(text, other, descending, offset, most);
    }

    /** The same list from its other end. */
    public ApplicationQuery reversed() {
        return new ApplicationQuery(text, order, !descending, offset, most);
    }

    /** The page of the same list that begins behind so many. */
    public ApplicationQuery behind(long count) {
        return new ApplicationQuery(text, order, descending, count, most);
    }
}
