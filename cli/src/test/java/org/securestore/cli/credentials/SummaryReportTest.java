package org.securestore.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSummary;
import org.securestore.credential.LoginOutcome;
import org.securestore.credential.LoginRecord;
import org.securestore.credential.LoginRecord.Previous;
import org.securestore.identity.CredentialOwner;

class SummaryReportTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void saysWhatIsUsedInPlaceOfARefusedVersion() {
        SummaryReport report = refused(Optional.of(new Previous(7, LoginOutcome.ACCEPTED)));

        assertThat(report.cells()).endsWith("refused (28P01 0) 2026-03-01T08:00:00Z, version 7 is used");
        assertThat(report.facts().get("lastLogin"))
                .isEqualTo(Map.of("outcome", "REFUSED", "at", AT.toString(), "answer", "28P01 0", "bridgedBy", 7L));
    }

    @Test
    void saysNothingOfWhatNobodyHasTried() {
        SummaryReport report = refused(Optional.of(new Previous(7, LoginOutcome.UNTRIED)));

        assertThat(report.cells()).endsWith("refused (28P01 0) 2026-03-01T08:00:00Z");
    }

    private static SummaryReport refused(Optional<Previous> previous) {
        LoginRecord login = new LoginRecord(
                8, LoginOutcome.REFUSED, AT, Optional.empty(), Optional.empty(), Optional.of("28P01 0"), previous);
        return new SummaryReport(new CredentialSummary(
                new TargetApplicationId("Reporting"),
                CredentialOwner.MEMBERS,
                8,
                AT,
                "root-admin",
                Optional.empty(),
                Optional.of(login),
                Optional.empty(),
                List.of()));
    }
}
