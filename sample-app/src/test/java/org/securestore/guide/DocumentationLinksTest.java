package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows a link of the documentation arrives, and each decision is found from where its question arises. */
class DocumentationLinksTest {
    private static final Path PROJECT = Path.of("..");
    private static final Path DECISIONS = PROJECT.resolve("docs/decisions");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @ParameterizedTest
    @MethodSource("pages")
    void leadsSomewhere(Path page) throws IOException {
        for (String link : links(page)) {
            String[] parts = link.split("#", 2);
            Path target = target(page, parts[0]);
            assertThat(target).as(link).exists();
            if (parts.length == 2) {
                assertThat(anchors(target)).as(link).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void leadsToEachDecisionFromAnotherPage(Path decision) throws IOException {
        List<Path> linked = pages().stream()
                .filter(page -> !page.startsWith(DECISIONS))
                .flatMap(DocumentationLinksTest::targets)
                .toList();

        assertThat(linked).contains(decision.normalize());
    }

    @Test
    void isLookedForInEveryPage() throws IOException {
        assertThat(pages())
                .contains(PROJECT.resolve("README.md"), PROJECT.resolve("cli/README.md"))
                .hasSizeGreaterThan(50);
    }

    private static Stream<Path> targets(Path page) {
        return links(page).stream().map(link -> target(page, link.split("#", 2)[0]));
    }

    /** Its links into this project. */
    private static List<String> links(Path page) {
        return LINK.matcher(text(page))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains(":"))
                .toList();
    }

    private static Path target(Path page, String link) {
        return link.isEmpty() ? page : page.resolveSibling(link).normalize();
    }

    private static List<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new AssertionError(page.toString(), unreadable);
        }
    }

    private static List<Path> decisions() throws IOException {
        return pages().stream().filter(page -> page.startsWith(DECISIONS)).toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(PROJECT);
                Stream<Path> modules = Files.list(PROJECT).map(module -> module.resolve("README.md"));
                Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.of(root, modules, docs)
                    .flatMap(all -> all)
                    .filter(page -> page.toString().endsWith(".md") && Files.isRegularFile(page))
                    .toList();
        }
    }
}
