package org.securestore.datasource.day;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server has written of what it did. */
final class ServerLog {
    private ServerLog() {}

    /** How often each account is found in the pattern's first group. */
    static Map<String, Long> count(Pattern pattern, Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) { // whose bytes are all characters
            return lines.map(pattern::matcher)
                    .filter(Matcher::find)
                    .map(MatchResult.class::cast)
                    .map(found -> found.group(1))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
