package org.securestore.cli.doctor;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.securestore.cli.diagnosis.Diagnoses;
import org.securestore.cli.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Runs every check that can be made, whether the store opens or not. */
@Command(
        name = "doctor",
        description = {
            "Check this machine, the store's files, its database, its keys and its records, one line for each check,"
                    + " with what mends it.",
            "Checks as much as it can where the store does not open. Reads all records, which takes its time in a large"
                    + " store. The exit code is 1 if a check failed."
        })
public final class Doctor implements Callable<Integer> {
    @Mixin
    private final Report report = new Report();

    private Doctor() {}

    @Override
    public Integer call() {
        Diagnoses found = new Checkup(Clock.systemUTC()).run();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("healthy", found.isHealthy());
        facts.put("checks", found.facts());
        report.print(facts, found.words());
        return found.isHealthy() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
