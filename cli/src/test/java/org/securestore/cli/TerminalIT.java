package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStore;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.Program.Outcome;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** What the packaged program prints, wherever that goes: terminals of any width, pipes, and what takes nothing any more. */
class TerminalIT {
    private static final String LONG_NAME = "Sales reports of all regions, countries and cities since the beginning";
    private static final String ESCAPE = "\u001b";

    @TempDir
    private Path directory;

    private Program program;

    @BeforeEach
    void storeWithAnApplication() {
        program = new Program(directory);
        program.generateKey("Correct-Horse-9");
        try (SecureStore store = SecureStore.open(program.configuration())) {
            store.as(Caller.process())
                    .applications()
                    .create(TargetApplication.group(
                                    new TargetApplicationId("Reporting"), Claim.user("reporter"), Claim.EVERYONE)
                            .withDisplayName(LONG_NAME));
        }
    }

    @Nested
    class OnATerminal {
        @Test
        void ofFortyColumnsEverythingIsWrappedAndNothingIsCutOff() throws Exception {
            try (PseudoTerminal terminal = program.terminal(40, """
                export TERM=xterm
                securestore app list
                securestore node list
                securestore app create --help\
                """)) {
                String screen = terminal.end().out();

                assertThat(screen).contains(ESCAPE + "[1mID" + ESCAPE + "[0m", ESCAPE + "[32mENROLLED");
                assertThat(colourless(screen).lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
                assertThat(colourless(screen).replaceAll("\\s+", ""))
                        .contains(LONG_NAME.replace(" ", ""))
                        .contains("group:itsmemberssharecredentials");
            }
        }

        @Test
        void ofTwoHundredColumnsTheRoomIsUsedAndColoursAreUpToTheReader() throws Exception {
            try (PseudoTerminal terminal = program.terminal(200, """
                export TERM=xterm
                NO_COLOR=1 securestore app list
                TERM=dumb securestore app show Reporting
                NO_COLOR=1 securestore app create --help\
                """)) {
                String screen = terminal.end().out();

                assertThat(screen).doesNotContain(ESCAPE);
                assertThat(screen.lines())
                        .contains("Reporting  Group  " + LONG_NAME)
                        .contains("Name            " + LONG_NAME)
                        .anySatisfy(line -> assertThat(line).hasSizeGreaterThan(100));
            }
        }

        @Test
        void aPipeGetsEveryLineAsItIs() throws Exception {
            try (PseudoTerminal terminal = program.terminal(40, """
                export TERM=xterm
                securestore app list | cat > list
                securestore app create --help | cat > help\
                """)) {
                assertThat(terminal.end().exitCode()).isZero();
            }

            assertThat(Files.readAllLines(directory.resolve("list")))
                    .containsExactly("ID         TYPE   NAME", "Reporting  Group  " + LONG_NAME);
            assertThat(directory.resolve("help")).content().doesNotContain(ESCAPE);
        }
    }

    @Nested
    class WhereNothingIsTakenAnyMore {
        @Test
        void aClosedPipeEndsItQuietly() {
            Outcome closed = program.bash("{ securestore app list || echo $? > code; } | true; wait; cat code");

            assertThat(closed).isEqualTo(new Outcome(0, "141\n", ""));
        }

        @Test
        void aFullDiskIsAFailure() {
            Outcome full = program.bash("securestore app list > /dev/full");

            assertThat(full.exitCode()).isEqualTo(1);
            assertThat(full.err())
                    .startsWith("The command is done, but its result could not be written: ")
                    .hasLineCount(1);
        }

        @Test
        void aFullDiskKeepsNoHalfBackup() throws Exception {
            assumeThat(program.bash("unshare -rm true").exitCode())
                    .as("may mount a small disk")
                    .isZero();

            Outcome full = program.bash("""
                mkdir disk
                export -f securestore
                unshare -rm bash -c 'mount -t tmpfs -o size=64k none disk
                    securestore backup disk/monday.db; echo $?; ls -A disk'\
                """);

            assertThat(full.out()).isEqualTo("1\n");
            assertThat(full.err()).contains("make room, or name another place").hasLineCount(1);
        }
    }

    @Nested
    class WithoutAHome {
        @Test
        void itSaysHowToNameOne() {
            Outcome unknown = program.bash("""
                unset SECURESTORE_HOME HOME
                JDK_JAVA_OPTIONS='-Duser.home=?' securestore init || true
                JDK_JAVA_OPTIONS=-Duser.home=/proc/none securestore init\
                """);

            assertThat(unknown.exitCode()).isEqualTo(1);
            assertThat(unknown.err())
                    .contains("has no home directory, so name the store's: set SECURESTORE_HOME")
                    .contains("/proc/none/.securestore")
                    .doesNotContain("\tat ");
            assertThat(directory.resolve("?")).doesNotExist();
        }
    }

    /** Who asks is who the operating system says it is. */
    @Nested
    class AsSomebodyElse {
        @Test
        void noVariableAndNoPropertyMakesThemTheOwner() {
            assumeThat(Caller.process().name()).as("can become somebody else").isEqualTo("root");
            try (SecureStore store = SecureStore.open(program.configuration())) {
                store.as(Caller.process())
                        .applications()
                        .create(TargetApplication.group(new TargetApplicationId("Payroll"), Claim.EVERYONE)
                                .withAdministrators(Claim.group("adm")));
            }

            Outcome stranger = program.bash("""
                chmod 755 .
                cp "$JAR" program.jar
                chown -R 65534 home
                export USER=root LOGNAME=root HOME=/root JDK_JAVA_OPTIONS='-Duser.name=root -Duser.home=/root'
                somebody() { setpriv --reuid=65534 --regid=65534 "$@" "$JAVA" -jar program.jar app list; }
                somebody --clear-groups
                somebody --groups=$(getent group adm | cut -d: -f3)\
                """);

            assertThat(stranger.out().lines())
                    .containsExactly(
                            "You administer no target applications.",
                            "ID       TYPE   NAME",
                            "Payroll  Group  Payroll");
        }
    }

    private static String colourless(String screen) {
        return screen.replaceAll(ESCAPE + "\\[[0-9;]*m", "");
    }
}
