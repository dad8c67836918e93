package org.securestore.cli;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What somebody copies from a screen onto paper: recovery keys and shares, four lines each. */
final class PrintedSecrets {
    private static final String LINE = "(?:[0-9A-Z]{4}-){4}[0-9A-Z]{2}";
    private static final Pattern PRINT = Pattern.compile("(?:" + LINE + "\\R){3}" + LINE);

    private PrintedSecrets() {}

    static List<String> in(String screen) {
        return PRINT.matcher(screen).results().map(MatchResult::group).toList();
    }
}
