package org.securestore.cli;

import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.interruption.StoppedException;
import org.securestore.failure.SecureStoreException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells whoever ran a command why it was not done, in one sentence. */
final class Refusal implements IExecutionExceptionHandler {
    private static final int INTERRUPTED = 130; // what the JVM itself ends with after Ctrl-C

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        if (failure instanceof WrongUsageException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof SecureStoreException
                || failure instanceof RefusedException
                || failure instanceof IllegalArgumentException) {
            command.getErr().println(failure.getMessage());
            return ExitCode.SOFTWARE;
        }
        if (failure instanceof StoppedException) {
            command.getErr().println(failure.getMessage());
            return INTERRUPTED;
        }
        throw failure; // a fault of this program, whose stack trace is wanted
    }
}
