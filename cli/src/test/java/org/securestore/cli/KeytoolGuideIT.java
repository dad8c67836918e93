package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.cli.Program.Outcome;
import org.securestore.identity.Caller;

/** The guide's keytool command, with the packaged program as the provider's jar. */
class KeytoolGuideIT {
    private static final Path PAGE = Path.of("..", "docs", "guide", "key-store.md");
    private static final Pattern COMMAND = Pattern.compile("```sh\n(keytool.*?)```", Pattern.DOTALL);

    @Test
    void listsTheCallersEntries(@TempDir Path directory) throws IOException {
        Program program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.succeed(
                "app",
                "create",
                "Reporting",
                "--type",
                "group",
                "--member",
                "user:" + Caller.process().name());
        program.file("value.txt", "anything");
        program.succeed(
                "credentials",
                "set",
                "Reporting",
                "--value-file",
                "User Name=value.txt",
                "--value-file",
                "Password=value.txt");

        Outcome listed = run(program, "-list", "");

        assertThat(listed.exitCode()).as(listed.toString()).isZero();
        assertThat(listed.err()).as("nothing of what the libraries log").isEmpty();
        assertThat(listed.out())
                .contains("Keystore type: SECURESTORE")
                .containsPattern("(?m)^Reporting, .*SecretKeyEntry")
                .containsPattern("(?m)^Reporting/Password, .*SecretKeyEntry");
    }

    @Test
    void importsAPassword(@TempDir Path directory) throws IOException {
        Program program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        program.succeed("app", "create", "Api", "--type", "individual", "--field", "Token:Key");

        Outcome imported = run(program, "-importpass", "printf 'secret\\nsecret\\n' | ");
        Outcome listed = run(program, "-list", "");

        assertThat(imported.exitCode()).as(imported.toString()).isZero();
        assertThat(listed.out()).containsPattern("(?m)^Api, .*SecretKeyEntry");
    }

    /** Runs the page's command with this option, with this in front of it. */
    private static Outcome run(Program program, String option, String input) throws IOException {
        return program.bash("PATH='" + Path.of(System.getProperty("java.home"), "bin") + "':$PATH\n" + input
                + command(option)
                        .replace(
                                "cli/target", Path.of("target").toAbsolutePath().toString()));
    }

    private static String command(String option) throws IOException {
        return COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(command -> command.contains(" " + option + " "))
                .findFirst()
                .orElseThrow();
    }
}
