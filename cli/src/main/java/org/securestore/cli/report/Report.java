package org.securestore.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the result of a command in words or, with {@code --json}, as JSON. One thread. */
public final class Report {
    // Escapes, because the encoding of the standard output follows a locale that says nothing about its reader.
    private static final JSON JSON_WRITER = JSON.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .build();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Prints {@code facts}, which are maps, lists and text, or else {@code words}. */
    public void print(Object facts, String words) {
        println(json ? asJson(facts) : new Prose(words).on(Screen.standard()));
    }

    /** Tells people something before the result. */
    public void say(String words) {
        if (!json) {
            println(new Prose(words).on(Screen.standard()));
        }
    }

    /** Whether a program reads the result, which gets nothing else to read. */
    public boolean isForProgram() {
        return json;
    }

    /** What the result is printed on. */
    public PrintWriter out() {
        return commandLine().getOut();
    }

    /** Whether everything that was printed has come as far as the operating system. */
    public boolean isPrinted() {
        return !out().checkError() && !System.out.checkError(); // the writer does not ask the stream behind it
    }

    /** Where whoever runs the command reads what is not its result. */
    public PrintWriter err() {
        return commandLine().getErr();
    }

    private void println(String text) {
        out().println(text);
    }

    private CommandLine commandLine() {
        if (command == null) {
            throw new IllegalStateException("A report belongs to a command");
        }
        return command.commandLine();
    }

    private static String asJson(Object facts) {
        try {
            return JSON_WRITER.asString(facts);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing JSON to memory failed", impossible);
        }
    }
}
