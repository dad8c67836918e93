package com.ibm.websphere.security.auth;

import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** What Liberty has under this name, as far as it is asked. */
public final class WSSubject {
    private static final ThreadLocal<@Nullable Subject> CALLER = new ThreadLocal<>();

    private WSSubject() {}

    public static @Nullable Subject getCallerSubject() {
        return CALLER.get();
    }

    public static void setCallerSubject(@Nullable Subject caller) {
        CALLER.set(caller);
    }
}
