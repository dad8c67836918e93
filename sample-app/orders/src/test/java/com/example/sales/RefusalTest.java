package com.example.sales;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private final SQLException refusal = new SQLException("Sign up at https://sign.up", "28S02");

    @Test
    void isFoundInWhateverWrapsIt() {
        Exception wrapped = new EJBException(new PersistenceException(new SQLException(refusal)));

        assertThat(Refusal.of(wrapped)).isEqualTo(new Refusal(403, "Sign up at https://sign.up"));
    }

    @Test
    void isWhatWasSaidLastAboutALoginThatFailed() {
        SQLException vendors = new SQLException("password authentication failed", "28P01");

        assertThat(Refusal.of(new SQLException("enter the right ones", "28S03", vendors)))
                .isEqualTo(new Refusal(403, "enter the right ones"));
    }

    @Test
    void saysNothingOfTheDatabaseThatIsNotForUsers() {
        assertThat(Refusal.of(new SQLException("relation \"orders\" does not exist", "42P01")))
                .isEqualTo(new Refusal(500, "That did not work; try again later"));
    }

    @Test
    void offersAnAddressToBeFollowed() {
        assertThat(Html.withLinks("Enter <them> at https://sign.up/Orders?a=1&b=2"))
                .isEqualTo("Enter &lt;them&gt; at <a href=\"https://sign.up/Orders?a=1&amp;b=2\">"
                        + "https://sign.up/Orders?a=1&amp;b=2</a>");
    }
}
