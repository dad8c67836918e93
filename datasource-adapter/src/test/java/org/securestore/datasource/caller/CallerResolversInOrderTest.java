package org.securestore.datasource.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.securestore.identity.CallerResolver;

/** Those that come with the store, as the guide lists them. */
class CallerResolversInOrderTest {
    private static final Path GUIDE = Path.of("../docs/guide/callers.md");
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| .* \\| `(\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern OURS = Pattern.compile(".*(classes|securestore-provider-[^/]*|(slf4j|jspecify)[^/]*)");

    @Test
    void areInTheOrderOfTheGuide() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(GUIDE))
                .results()
                .map((MatchResult row) -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(ServiceLoader.load(CallerResolver.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .sorted(Comparator.comparingInt(CallerResolver::order))
                        .map(resolver ->
                                resolver.order() + " " + resolver.getClass().getSimpleName()))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void areLeftOutWhereWhatTheyAskIsNotThere() throws Exception {
        try (URLClassLoader alone = new URLClassLoader(ours(), ClassLoader.getPlatformClassLoader())) {
            assertThat(made(ServiceLoader.load(alone.loadClass(CallerResolver.class.getName()), alone)))
                    .containsExactly("SubjectCallerResolver");
        }
    }

    private static List<String> made(ServiceLoader<?> services) {
        List<String> made = new ArrayList<>();
        Iterator<?> each = services.iterator();
        while (true) {
            try {
                if (!each.hasNext()) {
                    return made;
                }
                made.add(each.next().getClass().getSimpleName());
            } catch (LinkageError | ServiceConfigurationError absent) { // by an iterator that goes on
                assertThat(absent instanceof LinkageError ? absent : absent.getCause())
                        .isInstanceOf(LinkageError.class);
            }
        }
    }

    private static URL[] ours() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry ->
                        !entry.endsWith("test-classes") && OURS.matcher(entry).matches())
                .map(CallerResolversInOrderTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
