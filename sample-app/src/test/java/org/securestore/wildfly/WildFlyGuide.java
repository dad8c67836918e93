package org.securestore.wildfly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The commands of the guide, with the places of a test. */
final class WildFlyGuide {
    private static final Path INSTALL = Path.of("../docs/guide/install-wildfly.md");

    private final Map<String, String> places;

    /** @param places what stands in the guide, and what is there instead in this test */
    WildFlyGuide(Map<String, String> places) {
        this.places = places;
    }

    /** The commands of one way to have a data source. */
    List<String> way(String name) throws IOException {
        Pattern block =
                Pattern.compile("<!-- way: " + Pattern.quote(name) + " -->\n```jboss-cli\n(.*?)```", Pattern.DOTALL);
        return block.matcher(Files.readString(INSTALL))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .lines()
                .map(this::withPlaces)
                .toList();
    }

    private String withPlaces(String line) {
        String result = line;
        for (Map.Entry<String, String> place : places.entrySet()) {
            result = result.replace(place.getKey(), place.getValue());
        }
        return result;
    }
}
