package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStoreSession;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.credential.Ticket;
import org.securestore.failure.TicketRejectedException;
import org.securestore.identity.Claim;

/** What the page about tickets shows, run. */
class TicketExamplesIT {
    private final StoreFixture fixture = StoreFixture.create();
    private char[] posted = {};

    @BeforeEach
    void define() {
        SecureStoreSession administrator = fixture.administrator();
        // tag::ticket-define[]
        administrator
                .applications()
                .create(TargetApplication.individual(new TargetApplicationId("Invoices"))
                        .withRelease(new Release.Ticketing(Duration.ofMinutes(5), Set.of(Claim.user("mailer")))));
        // end::ticket-define[]
        fixture.userCredentials("Invoices", "alice", "invoices_alice", "alices-own");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void lendCredentialsToAService() {
        SecureStoreSession alice = fixture.as("alice");
        SecureStoreSession mailer = fixture.as("mailer");

        // tag::ticket-issue[]
        try (Ticket ticket = alice.issueTicket()) {
            ticket.lend(text -> post(text));
        }
        // end::ticket-issue[]
        char[] text = posted.clone();
        // tag::ticket-redeem[]
        try (CredentialSet credentials = mailer.redeemTicket(new TargetApplicationId("Invoices"), text)) {
            credentials.password().orElseThrow().lend(password -> logIn(password));
        } catch (TicketRejectedException rejected) {
            askForAnother(rejected);
        }
        // end::ticket-redeem[]
    }

    private boolean post(char[] text) {
        posted = text.clone();
        return true;
    }

    private static boolean logIn(char[] password) {
        return assertThat(password).containsExactly("alices-own".toCharArray()) != null;
    }

    private static void askForAnother(TicketRejectedException rejected) {
        throw rejected;
    }
}
