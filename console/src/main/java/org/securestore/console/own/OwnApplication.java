package org.securestore.console.own;

import org.securestore.UserApplication;
import org.securestore.console.request.Address;

/** An application that a user may use, and how his credentials stand. */
public record OwnApplication(UserApplication application, SignUpPlace place, OwnState state) {
    /** Whether the user enters credentials of his own there. */
    public boolean isEntered() {
        return place == SignUpPlace.HERE || place == SignUpPlace.ELSEWHERE;
    }

    /** Who enters them, if the user does not. */
    public String entering() {
        return place == SignUpPlace.SHARED
                ? "Shared by its members; its administrator sets them"
                : "An administrator enters them for you";
    }

    /** Where they are entered, or where it is said where they are. */
    public Address signUp() {
        return Address.of("signup", application.id().value());
    }
}
