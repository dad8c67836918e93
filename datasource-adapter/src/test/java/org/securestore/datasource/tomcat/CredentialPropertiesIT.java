package org.securestore.datasource.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.StoreFixture;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.identity.Caller;

/** Credentials in the context.xml of a Tomcat. */
class CredentialPropertiesIT {
    private static final String HOME = "securestore.home";

    @TempDir
    private Path directory;

    private final StoreFixture fixture = StoreFixture.create()
            .individualApplication("Queue")
            .userCredentials("Queue", Caller.process().name(), "app", "s3cret");

    @BeforeEach
    void configure() {
        System.setProperty(HOME, fixture.configuration().home().toString());
    }

    @AfterEach
    void close() {
        System.clearProperty(HOME);
        fixture.store().close(); // its files stay: what a service loader made has them open still
    }

    /** Tomcat was told of them when this JVM was started, as it asks for that once, before the first of its files. */
    @Test
    void areTheValuesOfExpressionsInTomcatsOwnFiles() throws Exception {
        Path file = Files.writeString(
                directory.resolve("context.xml"),
                "<Context><Parameter name='queue'"
                        + " value='amqp://${securestore:Queue/User Name}:${securestore:Queue/Password}@mq'/></Context>");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(directory.toString());
        context.setConfigFile(file.toUri().toURL());
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(Constants.NoDefaultWebXml);
        context.addLifecycleListener(config);
        tomcat.getHost().addChild(context);

        tomcat.start();
        try {
            assertThat(context.getServletContext().getInitParameter("queue")).isEqualTo("amqp://app:s3cret@mq");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void areAskedForByTheirPrefix() {
        CredentialProperties properties = new CredentialProperties();

        assertThat(properties.getProperty("securestore:Queue")).isEqualTo("s3cret");
        assertThat(properties.getProperty("catalina.base")).isNull();
        assertThatExceptionOfType(NoSuchApplicationException.class)
                .isThrownBy(() -> properties.getProperty("securestore:Absent/Password"));
    }

    @Test
    void areRefusedWhereTomcatWouldChangeThem() {
        fixture.userCredentials("Queue", Caller.process().name(), "app", "a${b}c");

        assertThatIllegalStateException()
                .isThrownBy(() -> new CredentialProperties().getProperty("securestore:Queue/Password"))
                .withMessage(
                        "Queue/Password has a value with \"${\" in it, which Tomcat would take for an expression of its"
                                + " own; choose another one");
    }
}
