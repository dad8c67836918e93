package org.securestore.datasource.servlet;

import java.security.Principal;
import org.springframework.security.core.Authentication;

/** Users of requests whom Spring Security has put there: its own resolver knows them better, and who runs as whom. */
final class LeftToSpring {
    private static final boolean IS_SPRING = isSpring();

    private LeftToSpring() {}

    static boolean isOne(Principal principal) {
        return IS_SPRING && principal instanceof Authentication;
    }

    private static boolean isSpring() {
        try {
            return Authentication.class.isInterface();
        } catch (LinkageError absent) {
            return false;
        }
    }
}
