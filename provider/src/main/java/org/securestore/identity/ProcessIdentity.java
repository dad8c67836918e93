package org.securestore.identity;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.securestore.failure.NoCallerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the operating system who this process is; an environment variable or a system property could be forged. */
final class ProcessIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessIdentity.class);
    private static final List<Path> ID_COMMANDS = List.of(Path.of("/usr/bin/id"), Path.of("/bin/id"));

    private ProcessIdentity() {}

    static Caller current() {
        String user = ProcessHandle.current()
                .info()
                .user()
                .orElseThrow(() -> new NoCallerException("The operating system does not say who this process is; it"));
        return Caller.of(user, groups().toArray(String[]::new));
    }

    /** The groups' names, or none where the system has no {@code id}: then only claims about the user hold. */
    private static List<String> groups() {
        return ID_COMMANDS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(ProcessIdentity::groupsFrom)
                .orElseGet(List::of);
    }

    // A name may hold spaces where it comes from a directory service, so GNU's -z is asked for first; others know only
    // -Gn.
    static List<String> groupsFrom(Path id) {
        String separatedByNul = output(id.toString(), "-Gnz");
        return separatedByNul.isEmpty()
                ? names(output(id.toString(), "-Gn").split("\\s+"))
                : names(separatedByNul.split("\0"));
    }

    // In a container a group often has no name: its number stands in place of it, and is no name to be a member by.
    private static List<String> names(String... listed) {
        return Stream.of(listed)
                .filter(name -> !name.isBlank() && !name.chars().allMatch(Character::isDigit))
                .toList();
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            int status = process.onExit().join().exitValue(); // waits even where the thread is interrupted
            return status <= 1 ? output : ""; // 1 means that a group has no name; the others are right
        } catch (IOException failed) {
            LOG.warn("The groups of this process are unknown: {} failed", command[0], failed);
            return "";
        }
    }
}
