package org.securestore.console.applications;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.Claim;

/** What a form may make of a definition that there is. */
class DraftTest {
    @ParameterizedTest
    @CsvSource({"Street, STREET", "Stra\u00dfe, Strasse", "Caf\u00e9, Cafe\u0301"})
    void noFieldIsReplacedByOneWhoseNameIsTheSameToTheStore(String name, String spelling) {
        TargetApplication present = with(field(1, name));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draft.of(with(field(0, spelling))).requireNoneReplaced(present))
                .withMessageContaining("The field " + name + " is deleted here");
    }

    @Test
    void aFieldMayGoAndAnotherComeAndOneThatStaysMayBeSpeltAnew() {
        TargetApplication present = with(field(1, "Street"), field(2, "Town"));

        assertThatCode(() ->
                        Draft.of(with(field(0, "Country"), field(2, "TOWN"))).requireNoneReplaced(present))
                .doesNotThrowAnyException();
    }

    private static TargetApplication with(CredentialField... fields) {
        return TargetApplication.group(new TargetApplicationId("Shop"), Claim.group("sales"))
                .withFields(List.of(fields));
    }

    private static CredentialField field(int number, String name) {
        return new CredentialField(number, name, FieldType.GENERIC, false, false);
    }
}
