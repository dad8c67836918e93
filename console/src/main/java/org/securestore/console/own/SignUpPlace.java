package org.securestore.console.own;

import org.securestore.ConsoleSettings;
import org.securestore.UserApplication;

/** Where the credentials of an application are entered. */
public enum SignUpPlace {
    /** On the console's own page, by each user. */
    HERE,
    /** On a page of the company's own. */
    ELSEWHERE,
    /** By an administrator, for each user. */
    NOWHERE,
    /** By an administrator, for all members together. */
    SHARED;

    /** Where those of this application are. */
    public static SignUpPlace of(UserApplication application, ConsoleSettings console) {
        if (application.type().isGroup()) {
            return SHARED;
        }
        if (application.signUpPage().isEmpty()) {
            // Where the settings do not say that there is a console, no application's own page is the console's.
            return console.address().isPresent() ? NOWHERE : HERE;
        }
        return application.signUpPage().equals(console.signUp(application.id())) ? HERE : ELSEWHERE;
    }
}
