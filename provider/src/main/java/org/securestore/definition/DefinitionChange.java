package org.securestore.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.securestore.application.ConnectionSettings;
import org.securestore.application.CredentialField;
import org.securestore.application.TargetApplication;
import org.securestore.identity.RightGrant;

/** One thing that is to be done to a store. */
public sealed interface DefinitionChange
        permits DefinitionChange.Create,
                DefinitionChange.Update,
                DefinitionChange.Delete,
                DefinitionChange.Grant,
                DefinitionChange.Revoke,
                ConnectionChange {
    /** What happens to the subject: {@code +} it comes, {@code ~} it changes, {@code -} it goes. */
    char sign();

    /** What it is about, such as {@code application Reporting}. */
    String subject();

    /** What is different afterwards. */
    List<Difference> differences();

    /** What is lost with this change for good. */
    default List<String> losses() {
        return List.of();
    }

    /** As a diff for people, what is lost in capitals. */
    default String diff() {
        String indentation = "\n    ";
        StringBuilder diff = new StringBuilder().append(sign()).append(' ').append(subject());
        losses().forEach(loss -> diff.append(indentation).append("! LOST: ").append(loss));
        if (sign() != '-') {
            differences().forEach(difference -> diff.append(indentation).append(difference));
        }
        return diff.toString();
    }

    /** Lets {@code maker} make this change. */
    <R> R make(Maker<R> maker);

    /** Makes each kind of change. */
    interface Maker<R> {
        R create(TargetApplication application);

        R update(TargetApplication wanted, long seen);

        R delete(TargetApplication application, long credentialSets);

        R grant(RightGrant grant);

        R revoke(RightGrant grant);

        R create(ConnectionSettings settings);

        R update(ConnectionSettings wanted, long seen);

        R delete(ConnectionSettings settings);
    }

    /** A new application. */
    record Create(TargetApplication application) implements DefinitionChange {
        @Override
        public char sign() {
            return '+';
        }

        @Override
        public String subject() {
            return "application " + application.id();
        }

        @Override
        public List<Difference> differences() {
            return Differences.between(Optional.empty(), Optional.of(application));
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.create(application);
        }
    }

    /**
     * An application that there is, defined otherwise.
     *
     * @param seen the version of {@code before}
     */
    record Update(TargetApplication before, TargetApplication after, long seen) implements DefinitionChange {
        @Override
        public char sign() {
            return '~';
        }

        @Override
        public String subject() {
            return "application " + before.id();
        }

        @Override
        public List<Difference> differences() {
            return Differences.between(Optional.of(before), Optional.of(after));
        }

        @Override
        public List<String> losses() {
            Stream<String> fields = before.fields().stream()
                    .filter(field -> after.fields().stream().noneMatch(other -> other.number() == field.number()))
                    .map(CredentialField::name)
                    .map(name -> "what was entered for its field " + name + " is not handed out any more");
            return Stream.concat(fields, restriction().stream()).toList();
        }

        private Optional<String> restriction() {
            return after.type().isRestricted() && !before.type().isRestricted()
                    ? Optional.of("nobody reads its credentials any more, and it stays restricted for good")
                    : Optional.empty();
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.update(after, seen);
        }
    }

    /**
     * An application that there will not be any more.
     *
     * @param credentialSets how many sets of credentials are deleted with it
     */
    record Delete(TargetApplication application, long credentialSets) implements DefinitionChange {
        @Override
        public char sign() {
            return '-';
        }

        @Override
        public String subject() {
            return "application " + application.id();
        }

        @Override
        public List<Difference> differences() {
            return Differences.between(Optional.of(application), Optional.empty());
        }

        @Override
        public List<String> losses() {
            return credentialSets == 0
                    ? List.of()
                    : List.of(credentialSets + (credentialSets == 1 ? " set" : " sets")
                            + " of credentials will be deleted with it");
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.delete(application, credentialSets);
        }
    }

    /** A right that is granted. */
    record Grant(RightGrant grant) implements DefinitionChange {
        @Override
        public char sign() {
            return '+';
        }

        @Override
        public String subject() {
            return "right " + grant;
        }

        @Override
        public List<Difference> differences() {
            return List.of();
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.grant(grant);
        }
    }

    /** A right that is revoked. */
    record Revoke(RightGrant grant) implements DefinitionChange {
        @Override
        public char sign() {
            return '-';
        }

        @Override
        public String subject() {
            return "right " + grant;
        }

        @Override
        public List<Difference> differences() {
            return List.of();
        }

        @Override
        public <R> R make(Maker<R> maker) {
            return maker.revoke(grant);
        }
    }
}
