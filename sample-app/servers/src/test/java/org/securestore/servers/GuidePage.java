package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files and commands that a page of the guide shows, with the places of a test in place of its examples. */
final class GuidePage {
    private static final Path GUIDE = Path.of("../../docs/guide");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- (file|commands): (\\S+) -->\n```[a-z]+\n(.*?)```", Pattern.DOTALL);

    private final String text;

    private GuidePage(String text) {
        this.text = text;
    }

    static GuidePage named(String name) throws IOException {
        return new GuidePage(Files.readString(GUIDE.resolve(name)));
    }

    /** The same page with something else in place of an example, which it has to have. */
    GuidePage with(String example, String inItsPlace) {
        assertThat(text).contains(example);
        return new GuidePage(text.replace(example, inItsPlace));
    }

    /** Writes each file that the page shows to its place below {@code directory}. */
    void writeFiles(Path directory) throws IOException {
        for (MatchResult file : examples("file")) {
            Path place = directory.resolve(file.group(2));
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
            Files.writeString(place, file.group(3));
        }
    }

    /** Commands for a shell. */
    String commands(String name) {
        return examples("commands").stream()
                .filter(commands -> commands.group(2).equals(name))
                .map(commands -> commands.group(3))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No commands named " + name));
    }

    private List<MatchResult> examples(String kind) {
        return EXAMPLE.matcher(text)
                .results()
                .filter(example -> example.group(1).equals(kind))
                .toList();
    }
}
