package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet of the documentation is a region of one of the {@code ExamplesIT}, or of an application, which run it. */
class GuideSnippetsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path EXAMPLES = Path.of("src/test/java/org/securestore/guide");
    private static final Path IN_QUARKUS = Path.of("quarkus/src/main/java/com/example/shop/SalesBeans.java");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: ([a-z-]+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("pages")
    void isARegionOfATestThatRuns(Path page) throws IOException {
        String examples = examples();

        for (MatchResult snippet : snippets(page)) {
            assertThat(withoutLayout(snippet.group(2)))
                    .as("%s in %s", snippet.group(1), page)
                    .isEqualTo(withoutLayout(region(examples, snippet.group(1))));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void bearsTheNameOfItsRegion(Path page) throws IOException {
        assertThat(Files.readString(page).split("```java", -1))
                .hasSize(snippets(page).size() + 1);
    }

    @Test
    void areLookedForInEveryPage() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(4).contains(PROJECT.resolve("README.md"));
    }

    private static List<MatchResult> snippets(Path page) throws IOException {
        return SNIPPET.matcher(Files.readString(page)).results().toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> guide = Files.list(PROJECT.resolve("docs/guide"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), guide)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String examples() throws IOException {
        StringBuilder examples = new StringBuilder(Files.readString(IN_QUARKUS));
        try (Stream<Path> sources = Files.list(EXAMPLES)) {
            for (Path source : sources.filter(file -> file.toString().endsWith("ExamplesIT.java"))
                    .sorted()
                    .toList()) {
                examples.append(Files.readString(source));
            }
        }
        return examples.toString();
    }

    private static String region(String examples, String name) {
        int begin = examples.indexOf("// tag::" + name + "[]");
        int end = examples.indexOf("// end::" + name + "[]");
        assertThat(begin).as("region %s", name).isNotNegative().isLessThan(end);
        return examples.substring(examples.indexOf('\n', begin), end);
    }

    /** A page is narrower than a source file may be, so where its lines break does not matter. */
    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }
}
