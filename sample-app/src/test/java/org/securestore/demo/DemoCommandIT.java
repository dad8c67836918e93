package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoCommandIT {
    @Test
    void printsAnArrayOfObjectsForPrograms() throws Exception {
        List<Map<String, Object>> rows = JSON.std.listFrom(run("--json")).stream()
                .map(DemoCommandIT::row)
                .toList();

        assertThat(rows)
                .hasSize(7)
                .allSatisfy(row -> assertThat(row)
                        .containsOnlyKeys("caller", "application", "granted", "account", "rows", "reason"));
        assertThat(rows.get(0))
                .containsEntry("caller", "alice")
                .containsEntry("granted", true)
                .containsEntry("account", "alice_at_sales")
                .containsEntry("rows", 3)
                .containsEntry("reason", null);
        assertThat(rows.get(3))
                .containsEntry("caller", "mallory")
                .containsEntry("granted", false)
                .containsEntry("account", null)
                .containsEntry("rows", null);
    }

    @Test
    void printsATableForPeople() throws Exception {
        assertThat(run())
                .containsPattern("carol +Reporting +granted +reporting_app +5")
                .containsPattern("nobody +Orders +refused")
                .contains("java.security.KeyStore");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(Object parsed) {
        return (Map<String, Object>) parsed;
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder demo = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.jboss.logging.provider=slf4j",
                "-cp",
                "target/classes" + File.pathSeparator + "target/lib/*", // as bin/demo does
                Demo.class.getName());
        demo.command().addAll(List.of(arguments));
        Process process = demo.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
