package org.securestore.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the command, completed by real shells. */
class CompletionIT {
    private static final String COMPINIT = "autoload -U compinit && compinit -u -d compdump";

    private static final String KILL_LINE = "\25";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"bash --norc --noprofile", "zsh -f"})
    void aShellCompletesNounsVerbsAndOptions(String shell) throws Exception {
        Path bin = Path.of("..", "bin").toAbsolutePath().normalize();
        try (PseudoTerminal terminal = new Program(directory).terminal("PATH='" + bin + "':$PATH exec " + shell)) {
            if (shell.startsWith("zsh")) {
                terminal.types(COMPINIT);
            }
            terminal.types("source <(securestore completion); echo 'rea''dy'").sees("ready");

            terminal.presses("securestore app crea\t").sees("app create ");
            terminal.presses("--sign-up\t").sees("--sign-up-url");
            terminal.presses(KILL_LINE + "securestore cred\t").sees("credentials ");
            terminal.presses(KILL_LINE).types("exit 0").end();
        }
    }
}
