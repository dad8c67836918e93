package org.securestore.datasource.vendor;

import java.util.Locale;
import java.util.stream.Stream;

/** The words of a JDBC URL in front of its address. */
final class Subprotocol {
    private Subprotocol() {}

    static Stream<String> words(String url) {
        return Stream.of(url.toLowerCase(Locale.ROOT).split(":", -1)).takeWhile(word -> word.matches("[a-z][\\w+.-]*"));
    }
}
