package org.securestore.console.signup;

import java.time.Instant;
import java.util.Optional;
import org.securestore.UserApplication;
import org.securestore.console.entry.EntryForm;
import org.securestore.console.own.OwnState;
import org.securestore.console.own.SignUpPlace;
import org.securestore.console.request.Address;
import org.securestore.console.request.Problem;

/** An application for whoever enters his own credentials. */
public record SignUp(
        UserApplication application,
        SignUpPlace place,
        OwnState state,
        EntryForm entry,
        ReturnAddress back,
        Optional<String> refusal) {
    SignUp(UserApplication application, SignUpPlace place, EntryForm entry, ReturnAddress back, Instant now) {
        this(application, place, new OwnState(application, now), entry, back, Optional.empty());
    }

    SignUp again(EntryForm sent, RuntimeException problem) {
        return new SignUp(application, place, state, sent, back, Optional.of(Problem.messageOf(problem)));
    }

    public String name() {
        return application.displayName();
    }

    /** This page's address. */
    public Address address() {
        return withReturn(Address.of("signup", application.id().value()));
    }

    /** Where he is asked whether they are to be removed. */
    public Address removal() {
        return withReturn(Address.of("signup", application.id().value(), "remove"));
    }

    public boolean isElsewhere() {
        return place == SignUpPlace.ELSEWHERE;
    }

    public boolean isShared() {
        return place == SignUpPlace.SHARED;
    }

    /** The company's own page, if it has one. */
    public String elsewhere() {
        return isElsewhere() ? application.signUpPage().map(Object::toString).orElse("") : "";
    }

    private Address withReturn(Address address) {
        return address.with(ReturnAddress.PARAMETER, back.text());
    }
}
