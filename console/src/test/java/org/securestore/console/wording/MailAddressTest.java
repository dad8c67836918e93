package org.securestore.console.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MailAddressTest {
    @Test
    void isLedToAsItIs() {
        assertThat(MailAddress.link("ops@example.com")).isEqualTo("mailto:ops@example.com");
    }

    @Test
    void addsNobodyAndNothingToTheLetter() {
        assertThat(MailAddress.link("x@e.org%0Abcc:z")).isEqualTo("mailto:x@e.org%250Abcc%3Az");
        assertThat(MailAddress.link("x?cc=z&body=b+c,y@e.org")).isEqualTo("mailto:x%3Fcc%3Dz%26body%3Db%2Bc%2Cy@e.org");
        assertThat(MailAddress.link("x@y@e.org")).isEqualTo("mailto:x%40y@e.org");
    }
}
