package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages that the build makes of what the command knows of itself. */
class ManualIT {
    private static final Path PAGES = Path.of("target", "man", "man1");

    @ParameterizedTest
    @MethodSource
    void eachCommandHasAPageWithAllItsOptions(CommandLine command) throws Exception {
        String page = rendered(
                PAGES.resolve(command.getCommandSpec().qualifiedName("-").concat(".1")));

        assertThat(page)
                .contains(command.getCommandSpec().qualifiedName("-") + " - ")
                .contains(command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(OptionSpec::longestName)
                        .toList())
                .doesNotContain("@|"); // what stands for a style on a terminal
    }

    static Stream<CommandLine> eachCommandHasAPageWithAllItsOptions() {
        return NamedCommandsTest.everyCommand();
    }

    /** What {@code man} shows of a page, which has no fault that it would warn of. */
    private static String rendered(Path page) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("man", "--warnings", "--local-file", page.toString());
        builder.environment().put("MANWIDTH", "200");
        Process man = builder.redirectErrorStream(true).start();
        man.getOutputStream().close();
        String text = new String(man.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(man.waitFor()).as(text).isZero();
        assertThat(text).doesNotContain("warning:");
        return text;
    }
}
