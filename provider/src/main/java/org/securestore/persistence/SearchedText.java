package org.securestore.persistence;

/** A part of a text as a pattern for {@code like … escape '!'}: what is a wildcard there stands for itself. */
final class SearchedText {
    private SearchedText() {}

    static String contained(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
