package org.securestore.wildfly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.StoreFixture;
import org.securestore.datasource.PostgresFixture;

/**
 * Who is calling in a real WildFly, as the store sees it, and as whom a data source connects there. The application has the filter for
 * other containers, too, so that what that knows would show where it is wrong.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersInWildFlyIT {
    private static final List<String> USERS = List.of("alice", "bob", "robot", "lana", "erin");
    private static final String NOBODY = "nobody as 28S01";

    private final PostgresFixture database = PostgresFixture.shared();
    private final HttpClient client = HttpClient.newHttpClient();

    private StoreFixture store;
    private InMemoryDirectoryServer directoryServer;
    private WildFlyServer server;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        store = StoreFixture.create().individualApplication("Who");
        for (String user : USERS) {
            database.createRole("who_" + user, "secret of " + user);
            store.userCredentials("Who", user, "who_" + user, "secret of " + user);
        }
        directoryServer = directoryServer();
        server = WildFlyServer.start(
                directory, "-Dsecurestore.home=" + store.configuration().home());
        server.install();
        server.cli(List.of("/subsystem=naming/binding=\"java:/jdbc/who\":add(binding-type=object-factory,"
                + "module=org.securestore,class=org.securestore.datasource.SecureStoreDataSourceFactory,"
                + "environment={targetApplication=Who,url=\"" + database.url() + "\"})"));
        server.cli(users(directory));
        server.cli(List.of(
                "deploy " + WhoArchive.ofDomain("other", directory.resolve("who.war")),
                "deploy " + WhoArchive.ofDomain("ldap", directory.resolve("who-ldap.war")),
                "deploy " + WhoArchive.withOwnUsers("own", directory.resolve("who-own.war"))));
    }

    @AfterAll
    void stop() {
        server.close();
        directoryServer.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "ejb", "asynchronous", "executor"})
    void isWhoeverLoggedIn(String way) throws Exception {
        assertThat(get("/who/secured/" + way, "alice")).isEqualTo("alice sales as who_alice");
        assertThat(get("/who/secured/" + way, "bob")).isEqualTo("bob hr as who_bob");
        assertThat(get("/who/open/" + way, "")).isEqualTo(NOBODY);
    }

    @Test
    void isWhoeverStartedTheJob() throws Exception {
        assertThat(job("/who/secured/", "alice")).isEqualTo("alice sales as who_alice");
        assertThat(job("/who/open/", "")).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"robot", "robot-itself"})
    void isWhomABeanRunsAsInItAndInWhatItCalls(String way) throws Exception {
        assertThat(get("/who/secured/" + way, "alice")).isEqualTo("robot as who_robot");
    }

    @Test
    void isNotTheUserOfTheRequestWhereABeanRunsAsNobodyInParticular() throws Exception {
        assertThat(get("/who/secured/masked", "alice")).isEqualTo(NOBODY);
    }

    @Test
    void isWhoseIdentityCameIn() throws Exception {
        assertThat(get("/who/secured/inflow?bob", "alice"))
                .isEqualTo("bob hr as who_bob, then alice sales as who_alice");
        assertThat(get("/who/open/inflow?bob", "")).isEqualTo("bob hr as who_bob, then " + NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "common-pool"})
    void isNobodyOnThreadsOfTheApplicationsOwn(String way) throws Exception {
        assertThat(get("/who/secured/" + way, "alice")).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "ejb", "executor"})
    void isInTheGroupsOfADirectory(String way) throws Exception {
        assertThat(get("/who-ldap/secured/" + way, "lana")).isEqualTo("lana dba as who_lana");
        assertThat(get("/who-ldap/open/" + way, "")).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "ejb", "executor"})
    void isWhomTheApplicationsOwnStoreOfIdentitiesKnows(String way) throws Exception {
        assertThat(get("/who-own/secured/" + way, "erin")).isEqualTo("erin clerks as who_erin");
        assertThat(get("/who-own/open/" + way, "")).isEqualTo(NOBODY);
    }

    private String job(String path, String user) throws Exception {
        String id = get(path + "batch", user);
        return await().until(() -> get(path + "batched?" + id, user), status -> status.contains(" as "));
    }

    private String get(String path, String user) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.http().resolve(path));
        if (!user.isEmpty()) {
            byte[] credentials = (user + ":" + user + "-password").getBytes(UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return client.send(request.build(), BodyHandlers.ofString()).body();
    }

    /** Users of the container's: in its own files, and in a directory; those of the application are the application's. */
    private List<String> users(Path directory) throws Exception {
        Path configuration = directory.resolve("base/configuration");
        Files.writeString(
                configuration.resolve("application-users.properties"),
                "#$REALM_NAME=ApplicationRealm$\n" + line("alice") + line("bob"));
        Files.writeString(configuration.resolve("application-roles.properties"), "alice=sales\nbob=hr\n");
        return List.of(
                "/subsystem=elytron/properties-realm=ApplicationRealm:load",
                "/subsystem=elytron/dir-context=ldap:add(url=\"ldap://127.0.0.1:" + directoryServer.getListenPort()
                        + "\",principal=\"cn=admin\",credential-reference={clear-text=admin-password})",
                "/subsystem=elytron/ldap-realm=LdapRealm:add(dir-context=ldap,direct-verification=true,"
                        + "identity-mapping={rdn-identifier=uid,search-base-dn=\"dc=example,dc=org\","
                        + "attribute-mapping=[{filter-base-dn=\"dc=example,dc=org\",filter=\"(member={1})\","
                        + "from=cn,to=groups}]})",
                "/subsystem=elytron/security-domain=LdapDomain:add(default-realm=LdapRealm,"
                        + "permission-mapper=default-permission-mapper,"
                        + "realms=[{realm=LdapRealm,role-decoder=groups-to-roles}])",
                "/subsystem=undertow/application-security-domain=ldap:add(security-domain=LdapDomain)",
                "/subsystem=ejb3/application-security-domain=ldap:add(security-domain=LdapDomain)",
                "/subsystem=undertow/application-security-domain=own:add(security-domain=ApplicationDomain,"
                        + "integrated-jaspi=false)",
                "/subsystem=ejb3/application-security-domain=own:add(security-domain=ApplicationDomain)");
    }

    private static String line(String user) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5")
                .digest((user + ":ApplicationRealm:" + user + "-password").getBytes(UTF_8));
        return user + "=" + HexFormat.of().formatHex(digest) + "\n";
    }

    private static InMemoryDirectoryServer directoryServer() throws Exception {
        InMemoryDirectoryServerConfig configuration = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        configuration.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("local", InetAddress.getLoopbackAddress(), 0, null));
        configuration.addAdditionalBindCredentials("cn=admin", "admin-password");
        InMemoryDirectoryServer started = new InMemoryDirectoryServer(configuration);
        started.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        started.add(
                "dn: uid=lana,dc=example,dc=org",
                "objectClass: inetOrgPerson",
                "uid: lana",
                "cn: Lana",
                "sn: L",
                "userPassword: lana-password");
        started.add(
                "dn: cn=dba,dc=example,dc=org",
                "objectClass: groupOfNames",
                "cn: dba",
                "member: uid=lana,dc=example,dc=org");
        started.startListening();
        return started;
    }
}
