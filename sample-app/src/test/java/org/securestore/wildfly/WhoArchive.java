package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The application that tells who is calling, as an archive. */
final class WhoArchive implements AutoCloseable {
    private static final List<Class<?>> CLASSES =
            List.of(Who.class, WhoServlet.class, WhoBean.class, RobotBean.class, MaskedBean.class, WhoBatchlet.class);
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Dependencies: org.securestore, org.wildfly.security.elytron
            """;
    private static final String BASIC = "<login-config><auth-method>BASIC</auth-method></login-config>";

    /** Whoever has logged in may do everything; and the filter for other containers is there, too. */
    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>caller</filter-name>
                <filter-class>org.securestore.datasource.servlet.CallerFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>caller</filter-name>
                <url-pattern>/*</url-pattern>
              </filter-mapping>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>secured</web-resource-name>
                  <url-pattern>/secured/*</url-pattern>
                </web-resource-collection>
                <auth-constraint>
                  <role-name>**</role-name>
                </auth-constraint>
              </security-constraint>
              %s
            </web-app>
            """;

    private static final String JBOSS_WEB = "<jboss-web><security-domain>%s</security-domain></jboss-web>";
    private static final String JOB = """
            <job id="who" xmlns="https://jakarta.ee/xml/ns/jakartaee" version="2.0">
              <step id="ask">
                <batchlet ref="org.securestore.wildfly.WhoBatchlet"/>
              </step>
            </job>
            """;

    private final JarOutputStream war;

    private WhoArchive(Path file) throws IOException {
        this.war = new JarOutputStream(Files.newOutputStream(file));
    }

    /** With users of the container's. */
    static Path ofDomain(String domain, Path file) throws IOException {
        return write(file, domain, BASIC, CLASSES);
    }

    /** With users of its own. */
    static Path withOwnUsers(String domain, Path file) throws IOException {
        return write(
                file,
                domain,
                "",
                Stream.concat(CLASSES.stream(), Stream.of(OwnUsers.class)).toList());
    }

    private static Path write(Path file, String domain, String login, List<Class<?>> classes) throws IOException {
        try (WhoArchive archive = new WhoArchive(file)) {
            archive.add("META-INF/MANIFEST.MF", MANIFEST);
            archive.add("WEB-INF/web.xml", WEB.formatted(login));
            archive.add("WEB-INF/jboss-web.xml", JBOSS_WEB.formatted(domain));
            archive.add("WEB-INF/beans.xml", "");
            archive.add("WEB-INF/classes/META-INF/batch-jobs/who.xml", JOB);
            for (Class<?> type : classes) {
                archive.add(type);
            }
        }
        return file;
    }

    private void add(String name, String content) throws IOException {
        war.putNextEntry(new JarEntry(name));
        war.write(content.getBytes(UTF_8));
    }

    private void add(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream code = type.getResourceAsStream("/" + file)) {
            war.putNextEntry(new JarEntry("WEB-INF/classes/" + file));
            Objects.requireNonNull(code).transferTo(war);
        }
    }

    @Override
    public void close() throws IOException {
        war.close();
    }
}
