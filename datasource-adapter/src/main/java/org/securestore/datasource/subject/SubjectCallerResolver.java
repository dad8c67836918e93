package org.securestore.datasource.subject;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.caller.SubjectCaller;
import org.securestore.identity.Caller;
import org.securestore.identity.CallerResolver;

/**
 * Knows as whom this thread works by {@code Subject.callAs} or {@code Subject.doAs}; who of the subject's principals is the user
 * is said at {@link SubjectCaller}. Threads may share it.
 */
public final class SubjectCallerResolver implements CallerResolver {
    private static final int ORDER = 700;
    private static final @Nullable MethodHandle CURRENT = current();

    /** For the service loader. */
    public SubjectCallerResolver() {}

    @Override
    public Optional<Caller> caller() {
        return SubjectCaller.of(subject());
    }

    private static @Nullable Subject subject() {
        try {
            return CURRENT == null ? ofTheAccessControlContext() : (Subject) CURRENT.invokeExact();
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) { // it declares none
            throw new IllegalStateException(impossible);
        }
    }

    /** Until JDK 17; recent ones throw here. */
    @SuppressWarnings("removal")
    private static @Nullable Subject ofTheAccessControlContext() {
        return Subject.getSubject(AccessController.getContext());
    }

    /** From JDK 18. */
    private static @Nullable MethodHandle current() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (NoSuchMethodException | IllegalAccessException older) {
            return null;
        }
    }

    @Override
    public int order() {
        return ORDER;
    }
}
