package org.securestore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    @TempDir
    private Path directory;

    @Test
    void isInTheGroupsThatHaveNames() throws IOException {
        Path id = command(
                "printf 'domain users\\0staff\\000054321\\0'; exit 1"); // as GNU's does of a group without a name

        assertThat(ProcessIdentity.groupsFrom(id)).containsExactly("domain users", "staff");
    }

    @Test
    void isInTheGroupsOfASystemThatKnowsNoSeparator() throws IOException {
        Path id = command("[ $1 = -Gn ] && echo 'users staff'");

        assertThat(ProcessIdentity.groupsFrom(id)).containsExactly("users", "staff");
    }

    @Test
    void isInNoGroupWhereTheSystemDoesNotSay() throws IOException {
        assertThat(ProcessIdentity.groupsFrom(command("exit 1"))).isEmpty();
    }

    private Path command(String script) throws IOException {
        Path file = directory.resolve("id");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
