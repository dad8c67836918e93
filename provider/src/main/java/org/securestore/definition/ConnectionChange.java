package org.securestore.definition;

import java.util.List;
import java.util.Optional;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.ConnectionSettingsName;

/** One thing that is to be done to the settings of connections. */
public sealed interface ConnectionChange extends DefinitionChange {
    /** The settings that there are before. */
    Optional<ConnectionSettings> before();

    /** The settings that there are afterwards. */
    Optional<ConnectionSettings> after();

    default ConnectionSettingsName name() {
        return after().or(this::before).map(ConnectionSettings::name).orElseThrow();
    }

    @Override
    default String subject() {
        return "connection " + name();
    }

    @Override
    default List<Difference> differences() {
        return ConnectionDifferences.between(before(), after());
    }

    /** New settings. */
    record Create(ConnectionSettings settings) implements ConnectionChange {
        @Override
        public char sign() {
            return '+';
        }

        @Override
        public Optional<ConnectionSettings> before() {
            return Optional.empty();
        }

        @Override
        public Optional<ConnectionSettings> after() {
            return Optional.of(settings);
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.create(settings);
        }
    }

    /**
     * Settings that there are, made other ones.
     *
     * @param seen the version of {@code current}
     */
    record Update(ConnectionSettings current, ConnectionSettings wanted, long seen) implements ConnectionChange {
        @Override
        public char sign() {
            return '~';
        }

        @Override
        public Optional<ConnectionSettings> before() {
            return Optional.of(current);
        }

        @Override
        public Optional<ConnectionSettings> after() {
            return Optional.of(wanted);
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.update(wanted, seen);
        }
    }

    /** Settings that there will not be any more. */
    record Delete(ConnectionSettings settings) implements ConnectionChange {
        @Override
        public char sign() {
            return '-';
        }

        @Override
        public Optional<ConnectionSettings> before() {
            return Optional.of(settings);
        }

        @Override
        public Optional<ConnectionSettings> after() {
            return Optional.empty();
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.delete(settings);
        }
    }
}
