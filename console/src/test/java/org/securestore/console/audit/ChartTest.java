package org.securestore.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.securestore.audit.AuditCount;

class ChartTest {
    private static final Instant EIGHT = Instant.parse("2026-11-27T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-11-27T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void drawsRefusalsOnTopOfGrants() {
        Chart chart = Chart.of(List.of(new AuditCount(EIGHT, 3, 1), new AuditCount(NINE, 0, 0)), TEN);

        assertThat(chart.bars())
                .containsExactly(
                        new Chart.Bar("granted", "36.00", "30.00", "288.00", "90.00"),
                        new Chart.Bar("refused", "36.00", "0.00", "288.00", "30.00"));
    }

    @Test
    void saysTheSameInWordsAndFigures() {
        Chart chart = Chart.of(List.of(new AuditCount(EIGHT, 1_234, 1), new AuditCount(NINE, 0, 2)), TEN);

        assertThat(chart.description())
                .isEqualTo("1,234 granted and 3 refused from 2026-11-27 08:00:00 UTC to 2026-11-27 10:00:00 UTC");
        assertThat(chart.rows())
                .containsExactly(
                        new Chart.Row("2026-11-27 08:00:00 UTC", 1_234, 1),
                        new Chart.Row("2026-11-27 09:00:00 UTC", 0, 2));
    }

    @Test
    void isEmptyWhereNothingHappened() {
        assertThat(Chart.of(List.of(new AuditCount(EIGHT, 0, 0)), TEN).bars()).isEmpty();
    }
}
