package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.application.CredentialMapping;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.CredentialsNotFoundException;

/** A store whose configuration names a console. */
class ConsoleAddressTest {
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final URI PAGE = URI.create("https://store.example/console/signup/Orders");

    private final StoreFixture fixture = StoreFixture.create(home -> StoreConfiguration.ofHome(home)
                    .withConsole(
                            new ConsoleSettings(Optional.of(URI.create("https://store.example/console/")), Set.of())))
            .individualApplication("Orders");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whoHasNoCredentialsYetIsSentToItsSignUpPage() {
        assertThatExceptionOfType(CredentialsNotFoundException.class)
                .isThrownBy(() -> fixture.as("bob").credentials(ORDERS))
                .withMessage("There are no credentials of bob for Orders yet; enter them at " + PAGE)
                .satisfies(absent -> assertThat(absent.signUpPage()).contains(PAGE));
    }

    @Test
    void itsSignUpPageIsNamedToEveryUser() {
        fixture.userCredentials("Orders", "alice", "a", "secret");

        assertThat(fixture.as("alice").userApplication(ORDERS).signUpPage()).contains(PAGE);
        assertThat(fixture.as("alice").access(ORDERS).signUpPage()).contains(PAGE);
    }

    @Test
    void applicationsWithAPageElsewhereOrNoneOrOfAGroupHaveNoPageThere() {
        URI elsewhere = URI.create("https://intranet.example/signup");
        define("Elsewhere", new CredentialMapping.Individual(SignUpPage.at(elsewhere)));
        define("Nowhere", new CredentialMapping.Individual(SignUpPage.NONE));
        fixture.groupApplication("Shared", "sales");

        assertThat(pageOf("Elsewhere")).contains(elsewhere);
        assertThat(pageOf("Nowhere")).isEmpty();
        assertThat(pageOf("Shared")).isEmpty();
    }

    private void define(String id, CredentialMapping mapping) {
        fixture.administrator().applications().create(TargetApplication.of(new TargetApplicationId(id), mapping));
    }

    private Optional<URI> pageOf(String id) {
        return fixture.as("carol", "sales")
                .userApplication(new TargetApplicationId(id))
                .signUpPage();
    }
}
