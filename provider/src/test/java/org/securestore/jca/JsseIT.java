package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.OtherJvm;
import org.securestore.StoreFixture;
import org.securestore.application.Release;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/** Two JVMs that authenticate each other by TLS, with keys and trusted certificates out of the store, and no code for that. */
class JsseIT {
    @TempDir
    private Path directory;

    @Test
    void isConfiguredBySystemPropertiesOnly() throws Exception {
        assertTalk(Release.ORDINARY, "");
    }

    @Test
    void isServedTheLivingEntriesWhereTheSecurityPropertiesSaySo() throws Exception {
        assertTalk(
                Release.RESTRICTED,
                "ssl.KeyManagerFactory.algorithm=SecureStore\nssl.TrustManagerFactory.algorithm=SecureStore\n");
    }

    private void assertTalk(Release release, String securityProperties) throws Exception {
        Files.writeString(
                directory.resolve("java.security"),
                "security.provider." + (Security.getProviders().length + 1) + "=SecureStore\n" + securityProperties);
        Pkcs12File pair = Pkcs12File.named("both");
        Claim everyProcess = Claim.user(Caller.process().name());
        try (StoreFixture fixture = StoreFixture.create()) {
            pair.enter(fixture, "Identity", everyProcess, release);
            Pkcs12File.enter(
                    fixture, "Authority", everyProcess, pair.certificate().getEncoded(), Optional.empty());
            Process server = start(fixture, "server");
            try (BufferedReader said = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
                String port = said.lines()
                        .filter(line -> line.startsWith("port "))
                        .findFirst()
                        .orElseThrow()
                        .substring("port ".length());

                String heard = run(start(fixture, "client", port));

                assertThat(heard).contains("welcome CN=both from CN=both");
                assertThat(server.waitFor()).isZero();
            } finally {
                server.destroyForcibly();
            }
        }
    }

    private Process start(StoreFixture fixture, String... arguments) throws IOException {
        List<String> command = OtherJvm.java(
                "-Djava.security.properties=" + directory.resolve("java.security"),
                "-Dsecurestore.home=" + fixture.configuration().home(),
                "-Djavax.net.ssl.keyStore=NONE",
                "-Djavax.net.ssl.keyStoreType=SecureStore",
                "-Djavax.net.ssl.keyStorePassword=not looked at",
                "-Djavax.net.ssl.trustStore=NONE",
                "-Djavax.net.ssl.trustStoreType=SecureStore",
                "-cp",
                System.getProperty("java.class.path"),
                TlsPeer.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String run(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
