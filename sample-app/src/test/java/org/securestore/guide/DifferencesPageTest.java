package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that compares the store to the original leaves no row of the original out. */
class DifferencesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "guide", "differences.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (([A-Z])(\\d+)(?:(?:, | to )\\2\\d+)?) \\| .+");
    private static final Pattern ANSWER = Pattern.compile("\\*\\*(same|better|n/a|not yet|part)\\*\\*|`[a-z]+[ `]");

    @ParameterizedTest
    @CsvSource({"T, 18", "O, 17", "X, 8", "L, 8", "A, 11", "C, 12", "P, 20", "U, 9", "K, 15", "G, 16"})
    void listsEveryRow(String letter, int last) throws IOException {
        Set<Integer> listed = new TreeSet<>();

        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            if (row.group(2).equals(letter)) {
                listed.addAll(numbers(row.group(1)));
            }
        }

        assertThat(listed)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, last).boxed().toList());
    }

    @Test
    void answersEveryRow() throws IOException {
        Matcher row = ROW.matcher(Files.readString(PAGE));

        while (row.find()) {
            assertThat(row.group()).containsPattern(ANSWER);
        }
    }

    private static List<Integer> numbers(String ids) {
        List<Integer> ends = Pattern.compile("\\d+")
                .matcher(ids)
                .results()
                .map(number -> Integer.valueOf(number.group()))
                .toList();
        return IntStream.rangeClosed(ends.get(0), ends.get(ends.size() - 1))
                .boxed()
                .toList();
    }
}
