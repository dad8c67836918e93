package org.securestore.cli.credentials;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.argument.ClaimArgument;
import org.securestore.cli.credentials.foreign.EntryKind;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.Claim;
import picocli.CommandLine.Option;

/** The options that say whether applications that are not there are made, and for whom. */
final class NewApplications {
    @Option(names = "--create", description = "Make the applications that are not there, of type group.")
    private boolean creating;

    @Option(
            names = "--member",
            paramLabel = "user:NAME|group:NAME",
            converter = ClaimArgument.class,
            description = "Who shares the credentials of the applications that are made.")
    private Set<Claim> members = new HashSet<>();

    /** @throws WrongUsageException if there is one option without the other */
    void check() {
        if (creating && members.isEmpty()) {
            throw new WrongUsageException(
                    "Say who may use the applications that are made, with --member user:NAME or --member group:NAME");
        }
        if (!creating && !members.isEmpty()) {
            throw new WrongUsageException("--member is for applications that are made; add --create");
        }
    }

    /** An application with a field for each of these; empty if none is to be made. */
    Optional<TargetApplication> make(TargetApplicationId id, List<Assignment> assignments) {
        return creating
                ? Optional.of(TargetApplication.of(id, new CredentialMapping.Group(members))
                        .withFields(fields(assignments)))
                : Optional.empty();
    }

    private static List<CredentialField> fields(List<Assignment> assignments) {
        var fields = new ArrayList<CredentialField>();
        assignments.stream()
                .filter(assignment -> assignment.entry().kind() == EntryKind.USER_NAME)
                .forEach(assignment -> fields.add(field(assignment))); // in front, where a login has it
        assignments.stream()
                .filter(assignment -> assignment.entry().kind() != EntryKind.USER_NAME)
                .forEach(assignment -> fields.add(field(assignment)));
        if (assignments.stream()
                .anyMatch(assignment -> assignment.entry().opening().isPresent())) {
            fields.add(CredentialField.of("Certificate Password", FieldType.CERTIFICATE_PASSWORD));
        }
        return fields;
    }

    private static CredentialField field(Assignment assignment) {
        return assignment.entry().kind().newField(assignment.destination().fieldName());
    }
}
