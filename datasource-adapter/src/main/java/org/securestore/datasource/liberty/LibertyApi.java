package org.securestore.datasource.liberty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.caller.ContainerCaller;
import org.securestore.identity.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of Liberty's own API, which is in no public place to be compiled against. Threads may share it. */
final class LibertyApi {
    private static final Logger LOG = LoggerFactory.getLogger(LibertyApi.class);

    private final Class<?> credential;
    private final MethodHandle callerSubject;
    private final MethodHandle isUnauthenticated;
    private final MethodHandle securityName;
    private final MethodHandle realmName;
    private final MethodHandle groupIds;

    private LibertyApi(Class<?> subject, Class<?> credential) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        this.credential = credential;
        this.callerSubject = lookup.findStatic(subject, "getCallerSubject", MethodType.methodType(Subject.class));
        this.isUnauthenticated =
                lookup.findVirtual(credential, "isUnauthenticated", MethodType.methodType(boolean.class));
        this.securityName = lookup.findVirtual(credential, "getSecurityName", MethodType.methodType(String.class));
        this.realmName = lookup.findVirtual(credential, "getRealmName", MethodType.methodType(String.class));
        this.groupIds = lookup.findVirtual(credential, "getGroupIds", MethodType.methodType(ArrayList.class));
    }

    /** @throws NoClassDefFoundError if this is no Liberty */
    static LibertyApi find() {
        try {
            return new LibertyApi(
                    Class.forName("com.ibm.websphere.security.auth.WSSubject"),
                    Class.forName("com.ibm.websphere.security.cred.WSCredential"));
        } catch (ReflectiveOperationException absent) {
            NoClassDefFoundError none = new NoClassDefFoundError("There is no Liberty here");
            none.initCause(absent);
            throw none;
        }
    }

    /** Of whoever is calling on this thread; null where nobody is, or Liberty cannot say. */
    @Nullable
    Subject callerSubject() {
        try {
            return (Subject) callerSubject.invoke();
        } catch (Throwable failed) {
            return unknown(failed);
        }
    }

    /** Nothing is kept of the subject but names. */
    Optional<Caller> caller(Subject subject) {
        return subject.getPublicCredentials(credential).stream().findFirst().flatMap(this::holder);
    }

    private Optional<Caller> holder(Object held) {
        try {
            return (boolean) isUnauthenticated.invoke(held)
                    ? Optional.empty()
                    : ContainerCaller.of((String) securityName.invoke(held), groups(held));
        } catch (Throwable failed) { // it may have expired
            unknown(failed);
            return Optional.empty();
        }
    }

    /** Without what Liberty puts before the name: {@code group:<realm>/}. */
    private List<String> groups(Object held) throws Throwable {
        String prefix = "group:" + realmName.invoke(held) + "/";
        List<String> groups = new ArrayList<>();
        for (Object id : (List<?>) groupIds.invoke(held)) {
            String text = String.valueOf(id);
            groups.add(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
        }
        return groups;
    }

    private static @Nullable Subject unknown(Throwable failed) {
        if (failed instanceof Error error) {
            throw error;
        }
        LOG.debug("Liberty does not say who is calling", failed);
        return null;
    }
}
