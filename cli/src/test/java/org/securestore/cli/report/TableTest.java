package org.securestore.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How tables look on screens of different widths. */
class TableTest {
    private static final Screen PIPE = Screen.of(OptionalInt.empty(), false);
    private static final String FINGERPRINT = "0123-4567-89ab-cdef-0123-4567-89ab-cdef";

    private final Table applications = Table.headed("ID", "TYPE", "NAME")
            .row("Reporting", "group", "Sales reports of all regions")
            .row("Orders", "individual", "Orders");

    @Nested
    class OfManyColumns {
        @Test
        void isAsWideAsWhatIsInItWhereThereIsRoom() {
            assertThat(applications.on(PIPE)).isEqualTo("""
                    ID         TYPE        NAME
                    Reporting  group       Sales reports of all regions
                    Orders     individual  Orders""");
            assertThat(applications.on(columns(200))).isEqualTo(applications.on(PIPE));
        }

        @Test
        void wrapsBetweenWords() {
            assertThat(applications.on(columns(40))).isEqualTo("""
                    ID         TYPE        NAME
                    Reporting  group       Sales reports of
                                           all regions
                    Orders     individual  Orders""");
        }

        @Test
        void isARecordBelowTheOtherWhereWordsWouldBreak() {
            Table nodes = Table.headed("FINGERPRINT", "NAME", "STATE")
                    .row(FINGERPRINT, "db1", "READY")
                    .row("", "", "");

            assertThat(nodes.on(columns(40))).isEqualTo("""
                    FINGERPRINT  0123-4567-89ab-cdef-0123-
                                 4567-89ab-cdef
                    NAME         db1
                    STATE        READY

                    FINGERPRINT
                    NAME
                    STATE""");
        }

        @Test
        void standsCellBelowCellWhereThereAreNoNames() {
            assertThat(new Table()
                            .row("password-of-reporting", "password", "Reporting/Password")
                            .on(columns(20)))
                    .isEqualTo("""
                    password-of-
                    reporting
                      password
                      Reporting/Password""");
        }
    }

    @Nested
    class OfNamesAndValues {
        private final Table status = new Table()
                .row("Home", "/var/lib/securestore/production/home")
                .row("Key problem", "an operator has sealed it");

        @Test
        void wrapsTheValues() {
            assertThat(status.on(columns(40))).isEqualTo("""
                    Home         /var/lib/securestore/
                                 production/home
                    Key problem  an operator has sealed it""");
        }

        @Test
        void hasThemBelowTheNamesWhereThereIsNoRoomBeside() {
            assertThat(status.on(columns(24))).isEqualTo("""
                    Home
                      /var/lib/securestore/
                      production/home
                    Key problem
                      an operator has sealed
                      it""");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 24, 40, 80, 200})
    void losesNothingAndKeepsWithinTheScreen(int columns) {
        Table table = Table.headed("NAME", "OWNER")
                .row("販売報告書アプリケーション", "e\u0301clair \uD83D\uDE80 " + FINGERPRINT)
                .row("x\ny", "long words and short ones");

        String text = table.on(columns(columns));

        assertThat(letters(text)).contains(letters("販売報告書アプリケーション")).contains("cdef");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(new AttributedString(line).columnLength())
                        .isLessThanOrEqualTo(Math.max(columns, 4)));
    }

    @Test
    void alignsBehindWideCharacters() {
        assertThat(new Table().row("販売", "x").row("e\u0301", "y").on(PIPE)).isEqualTo("販売  x\ne\u0301     y");
    }

    @Nested
    class InColour {
        private final Screen coloured = Screen.of(OptionalInt.of(80), true);

        @Test
        void hasBoldNamesAndNoOtherEscapes() {
            String text = Table.headed("STATE", "BY")
                    .row(Tone.GOOD.on(coloured, "READY"), "\u001b[2Jal\u0007ice")
                    .on(coloured);

            assertThat(text.lines())
                    .containsExactly(
                            "\u001b[1mSTATE\u001b[0m  \u001b[1mBY\u001b[0m", "\u001b[32mREADY\u001b[0m  ?[2Jal?ice");
        }

        @Test
        void isNothingButWordsElsewhere() {
            assertThat(Tone.FAILED.on(PIPE, "BLOCKED")).isEqualTo("BLOCKED");
            assertThat(new Table().row("\u001b[31mred").on(PIPE)).isEqualTo("?[31mred");
        }
    }

    private static Screen columns(int columns) {
        return Screen.of(OptionalInt.of(columns), false);
    }

    private static String letters(String text) {
        return text.replaceAll("\\s", "");
    }
}
