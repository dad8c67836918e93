package org.securestore.persistence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.securestore.application.TargetApplicationId;
import org.securestore.identity.CredentialOwner;

/**
 * What one write changed, so that nodes forget that and no more.
 *
 * @param kind what sort of thing
 * @param subject the id or name of the thing, where there are many of its sort
 * @param owner whose credentials, if it was credentials
 */
public record Change(Kind kind, Optional<String> subject, Optional<CredentialOwner> owner) {
    /** What is sealed or authenticated under master keys must be read again. */
    public static Change keys() {
        return new Change(Kind.KEYS, Optional.empty(), Optional.empty());
    }

    /** A right was granted or taken away, and all are of the version that this change is. */
    public static Change rights() {
        return new Change(Kind.RIGHTS, Optional.empty(), Optional.empty());
    }

    /** A definition was added, changed or removed; with the last, its credentials are gone. */
    public static Change application(TargetApplicationId id) {
        return new Change(Kind.APPLICATION, Optional.of(id.value()), Optional.empty());
    }

    /** One owner's credentials for one application were set or cleared. */
    public static Change credentials(TargetApplicationId application, CredentialOwner owner) {
        return new Change(Kind.CREDENTIALS, Optional.of(application.value()), Optional.of(owner));
    }

    /** A connection setting was added, changed or removed. */
    public static Change connectionSettings(String name) {
        return new Change(Kind.CONNECTION_SETTINGS, Optional.of(name), Optional.empty());
    }

    /** What is audited, or for how long, was changed. */
    public static Change auditSettings() {
        return new Change(Kind.AUDIT_SETTINGS, Optional.empty(), Optional.empty());
    }

    /** A partition was added or removed. */
    public static Change partitions() {
        return new Change(Kind.PARTITIONS, Optional.empty(), Optional.empty());
    }

    /** More than can be said, or something that this release does not know. */
    public static Change everything() {
        return new Change(Kind.EVERYTHING, Optional.empty(), Optional.empty());
    }

    /** Tells {@code listener} what has changed in {@code partition}. */
    public void tell(String partition, Listener listener) {
        kind.telling.accept(new Told(partition, this), listener);
    }

    private TargetApplicationId application() {
        return new TargetApplicationId(subject.orElseThrow());
    }

    /** The sorts of things that can change. The names are in the database. */
    public enum Kind {
        KEYS((told, listener) -> listener.everythingChanged()),
        RIGHTS((told, listener) -> listener.rightsChanged(told.partition())),
        APPLICATION((told, listener) ->
                listener.applicationChanged(told.partition(), told.change().application())),
        CREDENTIALS((told, listener) -> listener.credentialsChanged(
                told.partition(),
                told.change().application(),
                told.change().owner().orElseThrow())),
        CONNECTION_SETTINGS((told, listener) -> listener.connectionSettingsChanged(
                told.partition(), told.change().subject().orElseThrow())),
        AUDIT_SETTINGS((told, listener) -> listener.auditSettingsChanged(told.partition())),
        PARTITIONS((told, listener) -> listener.everythingChanged()),
        EVERYTHING((told, listener) -> listener.everythingChanged());

        private final BiConsumer<Told, Listener> telling;

        Kind(BiConsumer<Told, Listener> telling) {
            this.telling = telling;
        }

        /** The kind of this name; everything, if a later release wrote another. */
        static Kind named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElse(EVERYTHING);
        }
    }

    /** Whoever remembers what may have changed. */
    public interface Listener {
        void rightsChanged(String partition);

        void applicationChanged(String partition, TargetApplicationId application);

        void credentialsChanged(String partition, TargetApplicationId application, CredentialOwner owner);

        void connectionSettingsChanged(String partition, String name);

        void auditSettingsChanged(String partition);

        void everythingChanged();
    }

    private record Told(String partition, Change change) {}
}
