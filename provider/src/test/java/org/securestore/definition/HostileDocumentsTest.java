package org.securestore.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.ApplicationType;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.identity.Rights;

/** What is wrong with a document is said with its line and column, and never repeated if it could not be seen. */
class HostileDocumentsTest {
    private static final String HEAD = "securestore: 1\napplications:\n  - id: Reporting\n    type: Group\n";

    @ParameterizedTest
    @MethodSource("documents")
    void areRefusedWhereTheyAreWrong(String document, int line, int column, String problem) {
        assertThatExceptionOfType(DocumentRejectedException.class)
                .isThrownBy(() -> plan(document))
                .satisfies(
                        wrong -> assertThat(wrong.line() + ":" + wrong.column()).isEqualTo(line + ":" + column))
                .withMessageStartingWith("Nothing was changed. Line " + line + ", column " + column + ": ")
                .withMessageContaining(problem)
                .satisfies(wrong -> assertThat(wrong.getMessage())
                        .hasSizeLessThan(600)
                        .doesNotContainPattern("[\\p{Cntrl}\u202e\u200b]"));
    }

    static Stream<Arguments> documents() {
        return Stream.of(noYaml(), wrongStructure(), wrongValues(), wrongConnections())
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> noYaml() {
        return Stream.of(
                Arguments.of("", 1, 1, "the document is empty"),
                Arguments.of("# nothing but this\n", 1, 1, "the document is empty"),
                Arguments.of("just text", 1, 1, "should be a document that begins with 'securestore: 1'"),
                Arguments.of(HEAD + "    name: a\u0000b\n", 5, 12, "U+0000"),
                Arguments.of(HEAD + "    name: a\u001b[31m\n", 5, 12, "U+001B"),
                Arguments.of(HEAD + "  name: less indented\n", 5, 3, "this is no YAML"),
                Arguments.of(HEAD + "\tname: tab\n", 5, 1, "this is no YAML"),
                Arguments.of(HEAD + "    name: 'open\n", 6, 1, "this is no YAML"),
                Arguments.of(HEAD + "    name: `backquote`\n", 5, 11, "this is no YAML"),
                Arguments.of("%YAML 3.0\n---\nsecurestore: 1\n", 1, 1, "this is no YAML"),
                Arguments.of(HEAD + "---\nsecurestore: 1\n", 5, 1, "a second document"));
    }

    private static Stream<Arguments> wrongStructure() {
        return Stream.of(
                Arguments.of("applications: []", 1, 1, "needs a 'securestore'"),
                Arguments.of("securestore: 2", 1, 14, "this release reads format 1 only"),
                Arguments.of("securestore: 1\ncomplete: [applications]", 2, 12, "no list 'applications'"),
                Arguments.of("securestore: 1\ncomplete: [all]", 2, 12, "applications, rights"),
                Arguments.of("securestore: 1\ncomplete: true", 2, 11, "should be a list"),
                Arguments.of("securestore: 1\nsecurestore: 1", 2, 1, "for the second time, after line 1"),
                Arguments.of("securestore: 1\npasswords: []", 2, 1, "has no 'passwords'; it can have"),
                Arguments.of("securestore: 1\n? [a, b]\n: c", 2, 3, "should be a key"),
                Arguments.of("securestore: 1\n\"a\\u202eb\": 1", 2, 1, "(a text that cannot be shown)"),
                Arguments.of("securestore: 1\n<<: { rights: [] }", 2, 1, "has no '<<'"),
                Arguments.of("securestore: 1\napplications: Reporting", 2, 15, "should be a list of applications"),
                Arguments.of("securestore: 1\napplications:", 2, 14, "should be a list of applications"),
                Arguments.of("securestore: 1\napplications: [Reporting]", 2, 16, "should be an application such as"),
                Arguments.of("securestore: 1\napplications: [{ name: X }]", 2, 16, "an application needs a 'id'"),
                Arguments.of(HEAD + "  - id: REPORTING", 5, 5, "for the second time, after line 3"),
                Arguments.of(HEAD + "    membres: []", 5, 5, "an application has no 'membres'"),
                Arguments.of("!!java.net.URL [\"http://x\"]", 1, 1, "no tags"),
                Arguments.of(HEAD + "    name: !!javax.script.ScriptEngineManager [x]", 5, 11, "no tags"),
                Arguments.of(HEAD + "    name: &anchor Reports", 5, 11, "no anchors"),
                Arguments.of(HEAD + "    name: *other", 5, 11, "no anchors"),
                Arguments.of(billionLaughs(), 1, 4, "no anchors"),
                Arguments.of("[".repeat(1_000_000), 1, 13, "deeper than 12 levels"),
                Arguments.of("{a: ".repeat(1_000_000), 1, 49, "deeper than 12 levels"),
                Arguments.of("securestore: 1\n#" + "x".repeat(YamlReader.MAX_LENGTH), 1, 1, "make several of it"));
    }

    private static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of(HEAD.replace("Reporting", "a".repeat(1 << 20)), 3, 9, "1 to 256 letters"),
                Arguments.of(HEAD.replace("Reporting", "\"x'; drop table store;--\""), 3, 9, "1 to 256 letters"),
                Arguments.of(HEAD.replace("Reporting", "\"%n%s${jndi:ldap://x}\""), 3, 9, "1 to 256 letters"),
                Arguments.of(HEAD.replace("Group", "Everything"), 4, 11, "the types are Individual, Group"),
                Arguments.of(HEAD.replace("    type: Group\n", ""), 3, 5, "a new one needs a 'type'"),
                Arguments.of(HEAD + "    name: " + "a".repeat(1 << 20), 5, 11, "has 1048576 characters"),
                Arguments.of(HEAD + "    name: \"a\\u202eb\"", 5, 11, "(U+202E) at position 2"),
                Arguments.of(HEAD + "    name: a\u202eb", 5, 11, "(U+202E) at position 2"),
                Arguments.of(HEAD + "    name: \"a\\nb\"", 5, 11, "(U+000A) at position 2"),
                Arguments.of(HEAD + "    name: ~", 5, 11, "leave the key out"),
                Arguments.of(HEAD + "    name: [a]", 5, 11, "here is a list, and should be a display name"),
                Arguments.of(HEAD + "    contact: nobody", 5, 14, "such as ops@example.com"),
                Arguments.of(HEAD + "    members: everyone", 5, 14, "should be a list of claims"),
                Arguments.of(HEAD + "    members: [sales]", 5, 15, "user:NAME, group:NAME, everyone"),
                Arguments.of(HEAD + "    members: ['group:']", 5, 15, "value of a claim is empty"),
                Arguments.of(HEAD + "    members: [{ type: hr }]", 5, 15, "a claim needs a 'value'"),
                Arguments.of(HEAD + "    members: [{ type: special, value: all }]", 5, 15, "no special claim"),
                Arguments.of(HEAD + "    administrators: [everyone]", 5, 21, "cannot be among the administrators"),
                Arguments.of(HEAD + "    signUp: default", 5, 5, "only individual applications have sign-up pages"),
                Arguments.of(HEAD + "    redeemers: []", 5, 5, "only applications with ticketing"),
                Arguments.of(HEAD + "    fields: []", 5, 13, "it needs 1 to 64"),
                Arguments.of(HEAD + "    fields: [{ name: A }]", 5, 14, "a field needs a 'type'"),
                Arguments.of(HEAD + "    fields: [{ name: A, type: Text }]", 5, 31, "the types are UserName"),
                Arguments.of(HEAD + "    fields: [{ name: A, type: Pin, masked: false }]", 5, 36, "always masked"),
                Arguments.of(HEAD + "    fields: [{ name: A, type: Pin, optional: yes }]", 5, 46, "true or false"),
                Arguments.of(
                        HEAD + "    fields: [{ name: A, type: Pin }, { name: a, type: Pin }]",
                        5,
                        13,
                        "two fields named"),
                Arguments.of(individual("signUp: 'javascript:alert(1)'"), 5, 13, "absolute http or https"),
                Arguments.of(individual("signUp: \"http://a b\\u202e\""), 5, 13, "https://intranet/signup"),
                Arguments.of(individual("members: []"), 5, 5, "only group applications have members"),
                Arguments.of(ticketing("ticketTimeout: 2m"), 5, 20, "PT2M"),
                Arguments.of(ticketing("ticketTimeout: PT0.5S"), 5, 20, "whole seconds"),
                Arguments.of(ticketing("ticketTimeout: P2D"), 5, 20, "a second to a day"),
                Arguments.of(ticketing("redeemers: [authenticated]"), 5, 16, "cannot be among the ticket redeemers"),
                Arguments.of("securestore: 1\nrights: [{ right: Root, to: user:a }]", 2, 19, "Full Control"),
                Arguments.of("securestore: 1\nrights: [{ right: Full Control }]", 2, 10, "needs a 'to'"),
                Arguments.of(
                        "securestore: 1\nrights: [{ right: Full Control, to: everyone }]", 2, 37, "cannot be granted"));
    }

    private static Stream<Arguments> wrongConnections() {
        return Stream.of(
                Arguments.of("securestore: 1\nconnections: Sales", 2, 14, "should be a list of connections"),
                Arguments.of("securestore: 1\nconnections: [Sales]", 2, 15, "should be a connection such as"),
                Arguments.of("securestore: 1\ncomplete: [connections]", 2, 12, "no list 'connections'"),
                Arguments.of(connection("{ url: 'jdbc:h2:mem' }"), 3, 5, "a connection needs a 'name'"),
                Arguments.of(connection("{ name: Sales, password: x }"), 3, 20, "has no 'password'"),
                Arguments.of(connection("{ name: Sales }\n  - name: SALES"), 4, 5, "for the second time, after line 3"),
                Arguments.of(connection("{ name: \"a\\u202eb\" }"), 3, 13, "1 to 256 letters"),
                Arguments.of(connection("{ name: '%n${jndi:ldap://x}' }"), 3, 13, "1 to 256 letters"),
                Arguments.of(connection("{ name: " + "a".repeat(1 << 20) + " }"), 3, 13, "1 to 256 letters"),
                Arguments.of(connection("{ name: A, parent: \"'; drop table store\" }"), 3, 24, "1 to 256 letters"),
                Arguments.of(connection("{ name: A, parent: ~ }"), 3, 24, "leave the key out"),
                Arguments.of(connection("{ name: A, displayName: \"a\\nb\" }"), 3, 29, "(U+000A) at position 2"),
                Arguments.of(connection("{ name: A, url: [a] }"), 3, 21, "should be a driver's URL"),
                Arguments.of(connection("{ name: A, url: db.example }"), 3, 21, "the driver's own"),
                Arguments.of(connection("{ name: A, url: 'jdbc:securestore:jdbc:h2:a' }"), 3, 21, "the driver's own"),
                Arguments.of(connection("{ name: A, url: 'jdbc:x://u:p@db/s' }"), 3, 21, "holds a user or a secret"),
                Arguments.of(connection("{ name: A, url: \"jdbc:x:\\u202e\" }"), 3, 21, "(U+202E) at position 8"),
                Arguments.of(connection("{ name: A, url: 'jdbc:" + "a".repeat(1 << 20) + "' }"), 3, 21, "has 1048581"),
                Arguments.of(connection("{ name: A, options: [ssl] }"), 3, 25, "should be options such as"),
                Arguments.of(connection("{ name: A, options: { ssl: } }"), 3, 31, "here is nothing"),
                Arguments.of(connection("{ name: A, options: { ssl: [a] } }"), 3, 32, "should be a text"),
                Arguments.of(connection("{ name: A, options: { ssl: a, ssl: b } }"), 3, 35, "for the second time"),
                Arguments.of(connection("{ name: A, options: { Password: x } }"), 3, 27, "holds a user or a secret"),
                Arguments.of(connection("{ name: A, options: { a: b, user: x } }"), 3, 33, "holds a user or a secret"),
                Arguments.of(connection("{ name: A, options: { \"a\\u200bb\": x } }"), 3, 27, "(U+200B) at position 2"),
                Arguments.of(connection("{ name: A, options: { a: \"\\u202e\" } }"), 3, 27, "(U+202E) at position 1"),
                Arguments.of(connection("{ name: A, options: { " + options(65) + " } }"), 3, 529, "at most 64"),
                Arguments.of(connection("{ name: A, application: 'a/b' }"), 3, 29, "1 to 256 letters"),
                Arguments.of(connection("{ name: A, application: B }"), 3, 16, "there will be no application B"),
                Arguments.of(connection("{ name: A, parent: B }"), 3, 16, "there will be no connection B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "on", "0x10", "1e3", "2026-11-23", "'null'", "'~'", "\"true\""})
    void takeTextForText(String name) {
        String text = name.replaceAll("['\"]", "");

        assertThat(plan(HEAD + "    name: " + name).diff()).contains("+ name: " + text);
    }

    @ParameterizedTest
    @CsvSource({
        "null",
        "~",
        "'true'",
        "12",
        "'- a'",
        "'a: b'",
        "'# c'",
        "'&a'",
        "'*a'",
        "'!a'",
        "'it''s \"quoted\"'",
        "'{a}'",
        "%s",
        "'a #b'",
        "'0o7'",
        "'.inf'",
        "'Null'",
        "'<<'",
        "'='",
        "'---'"
    })
    void areWrittenSoThatTheyAreReadAsTheyWere(String name) {
        var application =
                TargetApplication.group(new TargetApplicationId("Reporting")).withDisplayName(name);

        String text = DefinitionsDocument.textOf(List.of(application), Optional.empty(), Optional.empty());

        assertThat(plan(text).changes()).singleElement().isEqualTo(new DefinitionChange.Create(application));
    }

    @Test
    void ofEveryTypeAreRead() {
        for (ApplicationType type : ApplicationType.values()) {
            assertThat(plan(HEAD.replace("Group", type.externalName())).diff())
                    .contains("+ type: " + type.externalName());
        }
    }

    private static DefinitionsPlan plan(String document) {
        DefinitionsDocument parsed = DefinitionsDocument.parse(document);
        StoredVersions versions = new StoredVersions(Map.of(), false, OptionalLong.empty(), Optional.empty());
        return parsed.plan(
                new StoredDefinitions(Map.of(), Map.of(), Rights.NONE, StoredConnections.NONE, versions),
                wanted -> wanted);
    }

    private static String connection(String entry) {
        return "securestore: 1\nconnections:\n  - " + entry;
    }

    private static String options(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "o" + number + ": 1")
                .collect(Collectors.joining(", "));
    }

    private static String individual(String line) {
        return HEAD.replace("Group", "Individual") + "    " + line;
    }

    private static String ticketing(String line) {
        return HEAD.replace("Group", "GroupWithTicketing") + "    " + line;
    }

    private static String billionLaughs() {
        return "a: &a0 [lol, lol]\n"
                + IntStream.rangeClosed(1, 30)
                        .mapToObj(level ->
                                "b" + level + ": &a" + level + " [*a" + (level - 1) + ", *a" + (level - 1) + "]")
                        .collect(Collectors.joining("\n"));
    }
}
