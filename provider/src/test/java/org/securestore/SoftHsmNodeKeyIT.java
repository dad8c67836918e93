package org.securestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.crypto.HpkeKeyPair;

/**
 * A node whose private key is sealed by a PKCS#11 token, as the guide says: its commands are run, its files are used. The
 * token is SoftHSM's, which is configured by the environment of a process; so each step is a process.
 */
class SoftHsmNodeKeyIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Path GUIDE = Path.of("..", "docs", "guide", "node-key.md");
    private static final String GUIDES_DIRECTORY = "/etc/securestore";
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final String PIN = "4711-node";

    @TempDir
    private Path directory;

    private Path configuration;

    @BeforeEach
    void prepare() {
        configuration = directory.resolve("securestore.properties");
    }

    @Test
    void opensItsStoreAgainAfterARestart() throws Exception {
        prepareNode();

        assertThat(node("make").output()).isEmpty();

        assertThat(node("read")).isEqualTo(new Ended(0, "s3cret\n"));
        assertThat(Files.size(nodeKey())).isNotEqualTo(HpkeKeyPair.KEY_BYTES);
    }

    @Test
    void isNothingWithoutTheToken() throws Exception {
        prepareNode();
        node("make");

        Files.move(directory.resolve("tokens"), directory.resolve("taken"));
        Files.createDirectory(directory.resolve("tokens"));
        assertRefused(
                "UnsafeNodeException: The node's private key " + nodeKey() + " is not used: its key store PKCS11");

        initialiseToken();
        assertRefused("has no key 'securestore-node'; make it with 'keytool -genseckey -keyalg AES");

        keytoolOfTheGuide();
        assertRefused("it was changed, or sealed with another key than its key store has now");
    }

    @Test
    void isNothingWithTheTokenAlone() throws Exception {
        prepareNode();
        node("make");

        Files.delete(nodeKey());

        assertRefused("NeedsRefreshException");
    }

    @Test
    void hasASecretKeyThatDoesNotLeaveTheToken() throws Exception {
        prepareNode();

        assertThat(copied("securestore-node").output()).contains("Entry for alias securestore-node not imported");

        Files.writeString(
                directory.resolve("pkcs11.cfg"),
                Files.readString(directory.resolve("pkcs11.cfg"))
                        .replace("CKA_SENSITIVE = true", "CKA_SENSITIVE = false")
                        .replace("CKA_EXTRACTABLE = false", "CKA_EXTRACTABLE = true"));
        succeed(guide().block("sh", 1).replace("securestore-node", "other-key"), "");
        assertThat(copied("other-key").output()).as("one that may leave it").doesNotContain("not imported");
    }

    private Ended copied(String alias) throws Exception {
        return bash(
                "keytool -importkeystore -srcalias " + alias + " -srckeystore NONE -srcstoretype PKCS11"
                        + " -addprovider SunPKCS11 -providerarg /etc/securestore/pkcs11.cfg"
                        + " -destkeystore /etc/securestore/copy.p12 -deststoretype PKCS12"
                        + Stream.of("srcstorepass", "srckeypass", "deststorepass", "destkeypass")
                                .map(password -> " -" + password + ":file /etc/securestore/node.pin")
                                .collect(Collectors.joining()),
                "");
    }

    @Test
    void doesNotStartWithAWrongPin() throws Exception {
        prepareNode();
        node("make");

        Files.writeString(directory.resolve("node.pin"), "1234-wrong\n");
        Ended refused = assertRefused("does not accept the password in " + directory.resolve("node.pin"));
        assertThat(refused.output()).doesNotContain("1234-wrong").hasLineCount(1);

        Files.writeString(directory.resolve("node.pin"), PIN + "\n");
        assertThat(node("read")).isEqualTo(new Ended(0, "s3cret\n"));
    }

    @Test
    void canHaveItsKeyStoreInAFile() throws Exception {
        Section guide = Section.of("With a file");
        succeed(guide.block("sh", 0), "a password\n");
        succeed(guide.block("sh", 1), "");
        configure(guide.block("properties", 0));

        assertThat(node("make").output()).isEmpty();

        assertThat(node("read")).isEqualTo(new Ended(0, "s3cret\n"));
    }

    private void prepareNode() throws Exception {
        Section guide = guide();
        Files.createDirectory(directory.resolve("tokens"));
        Files.writeString(softHsm(), "directories.tokendir = " + directory.resolve("tokens") + "\n");
        initialiseToken();
        succeed(guide.block("sh", 0), PIN + "\n");
        Files.writeString(directory.resolve("pkcs11.cfg"), here(guide.block("properties", 0)));
        keytoolOfTheGuide();
        configure(guide.block("properties", 1));
    }

    private void keytoolOfTheGuide() throws Exception {
        succeed(guide().block("sh", 1), "");
    }

    private static Section guide() throws IOException {
        return Section.of("With a PKCS#11 token");
    }

    private void initialiseToken() throws Exception {
        succeed("softhsm2-util --init-token --free --label securestore --so-pin 0815-officer --pin " + PIN, "");
    }

    private void configure(String settings) throws IOException {
        Files.writeString(configuration, "securestore.home = " + directory.resolve("home") + "\n" + here(settings));
    }

    private Path nodeKey() {
        return directory.resolve("home").resolve("node").resolve("node.key");
    }

    private Path softHsm() {
        return directory.resolve("softhsm2.conf");
    }

    private Ended assertRefused(String problem) throws Exception {
        Ended refused = node("read");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains(problem).doesNotContain("s3cret").doesNotContain("\tat ");
        return refused;
    }

    private Ended node(String step) throws Exception {
        return ended(
                new ProcessBuilder(OtherJvm.java(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        configuration.toString(),
                        step)),
                "");
    }

    private void succeed(String script, String input) throws Exception {
        Ended ended = bash(script, input);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }

    private Ended bash(String script, String input) throws Exception {
        return ended(new ProcessBuilder("bash", "-euc", here(script)).redirectErrorStream(true), input);
    }

    private Ended ended(ProcessBuilder command, String input) throws Exception {
        command.environment().put("SOFTHSM2_CONF", softHsm().toString());
        command.environment().merge("PATH", JAVA.toString(), (path, first) -> first + ":" + path);
        if (!command.redirectErrorStream()) {
            command.redirectError(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = command.start();
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private String here(String text) {
        return text.replace(GUIDES_DIRECTORY, directory.toString());
    }

    private record Ended(int exitCode, String output) {}

    /** The blocks of one section of the guide. */
    private record Section(String text) {
        static Section of(String title) throws IOException {
            String guide = Files.readString(GUIDE);
            int begin = guide.indexOf("## " + title + "\n");
            assertThat(begin).as(title).isNotNegative();
            return new Section(guide.substring(begin, guide.indexOf("\n## ", begin)));
        }

        String block(String kind, int number) {
            List<String> blocks = BLOCK.matcher(text)
                    .results()
                    .filter(block -> block.group(1).equals(kind))
                    .map(block -> block.group(2))
                    .toList();
            return blocks.get(number);
        }
    }
}
