package org.securestore.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.DefinitionsAdministration;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.definition.DefinitionsPlan;
import org.securestore.identity.Caller;

/** What the page about documents shows, run: its Java, and its documents one after the other. */
class DefinitionsExamplesIT {
    private static final Path PAGE = Path.of("../docs/guide/definitions.md");
    private static final Pattern DOCUMENT = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void documentsLeadToWhatTheySay(@TempDir Path directory) throws IOException {
        List<String> documents = DOCUMENT.matcher(Files.readString(PAGE))
                .results()
                .map(document -> document.group(1))
                .toList();
        ByteArrayOutputStream diffs = new ByteArrayOutputStream();

        try (SecureStore store = SecureStore.create(StoreConfiguration.ofHome(directory.resolve("home")));
                PrintStream log = new PrintStream(diffs, true, StandardCharsets.UTF_8)) {
            char[] passphrase = "Correct-horse-7".toCharArray();
            store.as(Caller.process()).keys().generate(passphrase, passphrase);
            documents.forEach(document -> apply(store, document, log));

            assertThat(documents).hasSize(3);
            assertThat(store.as(Caller.process()).applications().list())
                    .extracting(found -> found.application().id().value())
                    .containsExactly("Reporting");
            assertThat(store.as(Caller.process()).connectionSettings().list())
                    .extracting(found -> found.settings().name().value())
                    .containsExactly("All PostgreSQL", "Sales figures");
            assertThat(diffs.toString(StandardCharsets.UTF_8))
                    .contains(shown("~ application Reporting"))
                    .contains("- application Orders");
            assertThat(exportOf(store.as(Caller.process()).definitions())).contains("name: Login");
        }
    }

    private static void apply(SecureStore store, String document, PrintStream log) {
        // tag::apply-definitions[]
        DefinitionsAdministration definitions = store.as(Caller.process()).definitions();

        DefinitionsPlan plan = definitions.plan(document); // changes nothing
        log.println(plan.diff());
        definitions.apply(plan);
        // end::apply-definitions[]
        assertThat(definitions.plan(document).isEmpty()).isTrue();
    }

    private static String exportOf(DefinitionsAdministration definitions) {
        // tag::export-definitions[]
        String document = definitions.export();
        // end::export-definitions[]
        return document;
    }

    /** The block of the page that begins so. */
    private static String shown(String firstLine) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```\n" + firstLine) + 4;
        return page.substring(begin, page.indexOf("```", begin));
    }
}
