package org.securestore.identity;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        return Caller.of(user, groups());
    }

    /** The groups' names, or none where the system has no {@code id}: then only claims about the user hold. */
    private static String[] groups() {
        return ID_COMMANDS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(ProcessIdentity::groupsFrom)
                .orElseGet(() -> new String[0]);
    }

    // A name may hold spaces where it comes from a directory service, so GNU's -z is asked for first; others know only
    // -Gn.
    private static String[] groupsFrom(Path id) {
        String separatedByNul = output(id.toString(), "-Gnz");
        return separatedByNul.isEmpty()
                ? output(id.toString(), "-Gn").trim().split("\\s+")
                : separatedByNul.split("\0");
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return process.waitFor() == 0 ? output : "";
        } catch (IOException failed) {
            LOG.warn("The groups of this process are unknown: {} failed", command[0], failed);
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
