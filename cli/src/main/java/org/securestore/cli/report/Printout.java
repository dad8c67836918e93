package org.securestore.cli.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/** What has become of all that a command printed on its standard output. */
public final class Printout {
    /** As a shell calls it when a program writes to a pipe that nobody reads any more. */
    private static final int CLOSED_PIPE = 141;

    private Printout() {}

    /** How the command ends: as it says, unless what it printed was lost, of which {@code errors} hears. */
    public static int exitCode(int commands, PrintWriter errors) {
        if (!System.out.checkError()) {
            return commands;
        }
        if (StandardOutput.isPipe()) {
            return CLOSED_PIPE; // such as that to head, which had enough
        }
        errors.println((commands == ExitCode.OK ? "The command is done, but its result" : "The result of the command")
                + " could not be written: " + reason());
        return ExitCode.SOFTWARE;
    }

    // The stream that failed keeps it to itself.
    private static String reason() {
        try {
            new FileOutputStream(FileDescriptor.out).write('\n');
            return "the standard output failed";
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        }
    }
}
