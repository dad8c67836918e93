package org.securestore.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.audit.AuditSettings.WhenUnwritable;

/** The settings of the audit log as they are entered. */
class SettingsTest {
    @ParameterizedTest
    @CsvSource({"continue, CONTINUE", "refuse, REFUSE"})
    void sayWhatBecomesOfUsesThatCannotBeRecorded(String entered, WhenUnwritable meant) {
        assertThat(settings("30", entered).settings().whenUnwritable()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOPE", "Continue", ""})
    void areNotSavedForAChoiceThatIsNone(String entered) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("30", entered).settings())
                .withMessageContaining("Choose from the list");
    }

    @Test
    void areWholeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("many", "refuse").settings())
                .withMessageContaining("are a whole number");
    }

    private static Settings settings(String days, String unwritable) {
        return new Settings("none", "never", false, days, "60", unwritable, Optional.empty());
    }
}
