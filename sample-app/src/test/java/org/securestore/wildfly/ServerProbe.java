package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.securestore.demo.TemporaryFiles;

/** Looks into the JVM of a server by the JDK's own tool. */
final class ServerProbe {
    private static final Pattern THREAD = Pattern.compile("^\"([^\"]*)\" ", Pattern.MULTILINE);

    /** Threads of pools that have a limit of their own, and come and go as there is work. */
    private static final Pattern POOLED = Pattern.compile(
            "(default task|ServerService Thread Pool|management-handler-thread|EJB default|Batch Thread|"
                    + "MSC service thread|DeploymentScanner-threads|External Management Request Threads|Attach Listener|"
                    + "C\\d CompilerThread|EE-ManagedExecutorService|EE-ManagedScheduledExecutorService|G1 |GC Thread|"
                    + "Common-Cleaner|process reaper|JVMCI|Notification Thread|StrongRef).*");

    private final String pid;

    ServerProbe(String pid) {
        this.pid = pid;
    }

    /** The class loaders that have a class of this name, and are held by more than what a pooled thread did last. */
    Set<Long> loadersOf(String className) throws Exception {
        Path directory = Files.createTempDirectory("heap");
        Path dump = directory.resolve("server.hprof");
        try {
            jcmd("GC.heap_dump", dump.toString());
            try (ServerHeap heap = new ServerHeap(dump)) {
                return heap.loadersOf(
                        className, thread -> POOLED.matcher(thread).matches());
            }
        } finally {
            TemporaryFiles.delete(directory);
        }
    }

    /** How many instances are reachable. */
    long instancesOf(String name) throws Exception {
        Matcher line = Pattern.compile("\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(name) + "[ \\n]")
                .matcher(jcmd("GC.class_histogram"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    /** How many threads there are of each kind, but those of pools. */
    Map<String, Long> threads() throws Exception {
        return THREAD.matcher(jcmd("Thread.print"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !POOLED.matcher(name).matches())
                .map(name -> name.replaceAll("[0-9]+", "#"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private String jcmd(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid);
        builder.command().addAll(List.of(command));
        Process jcmd = builder.redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }
}
