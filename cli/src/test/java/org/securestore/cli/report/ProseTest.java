package org.securestore.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProseTest {
    private static final String HELP = "Usage: init\n      --json  Print the result as JSON.";

    @Test
    void isWrappedAsFarIndentedAsItWas() {
        assertThat(new Prose(HELP).on(Screen.of(OptionalInt.of(24), false))).isEqualTo("""
            Usage: init
                  --json  Print the
                  result as JSON.\
            """);
    }

    @Test
    void staysAsItIsWhereNobodyLooks() {
        assertThat(new Prose(HELP).on(Screen.of(OptionalInt.empty(), false))).isEqualTo(HELP);
    }
}
