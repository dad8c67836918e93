package org.securestore.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;

class SelectionTest {
    @Test
    void restrictsNothingIfNothingIsEntered() {
        assertThat(new Selection("", "", "", "", "", "").filter()).isEqualTo(AuditFilter.ALL);
    }

    @Test
    void restrictsWhatIsEntered() {
        assertThat(new Selection("", "", "DOMAIN\\bob", "App", "GENERATE_KEY", "FAILURE").filter())
                .isEqualTo(AuditFilter.ALL
                        .byCaller("DOMAIN\\bob")
                        .onApplication("App")
                        .of(AuditAction.GENERATE_KEY)
                        .endingIn(AuditOutcome.FAILURE));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27, 2026-11-27T00:00:00Z",
        "2026-11-27 08:30, 2026-11-27T08:30:00Z",
        "2026-11-27T08:30, 2026-11-27T08:30:00Z",
        "2026-11-27T08:30:05Z, 2026-11-27T08:30:05Z"
    })
    void readsTimesInUtc(String entered, Instant meant) {
        assertThat(new Selection(entered, "", "", "", "", "").filter()).isEqualTo(AuditFilter.ALL.from(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "+10000-01-01 00:00"})
    void knowsNoTimesThatNobodyCanMean(String entered) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection(entered, "", "", "", "", "").filter())
                .withMessageContaining("The time from is written like");
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection("", "yesterday", "", "", "", "").filter())
                .withMessageContaining("The time until is written like");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Selection("", "", "", "", "FLY", "").filter())
                .withMessageContaining("from the lists");
    }

    @Test
    void keepsWhatWasEnteredInItsAddress() {
        assertThat(new Selection("2026-11-27T08:30", "", "a b", "", "", "")
                        .at("audit", "export")
                        .below("/console"))
                .isEqualTo("/console/audit/export?from=2026-11-27T08%3A30&caller=a%20b");
    }
}
