/** The store of target applications and their credentials, and the JCA provider on top of it. */
@SuppressWarnings("module") // "securestore" ends in no digit; the names of Flyway and Jdbi are theirs
module org.securestore.provider {
    requires static io.smallrye.config;
    requires static org.eclipse.microprofile.config;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;
    requires com.github.benmanes.caffeine;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires io.leangen.geantyref; // Jdbi needs it, and being an automatic module cannot say so
    requires transitive java.net.http;
    requires java.sql;
    requires org.bouncycastle.provider;
    requires org.jdbi.v3.core;
    requires org.slf4j;
    requires org.snakeyaml.engine;
    requires org.xerial.sqlitejdbc;

    exports org.securestore;
    exports org.securestore.application;
    exports org.securestore.audit;
    exports org.securestore.bundle;
    exports org.securestore.config;
    exports org.securestore.consumer to
            org.securestore.datasource;
    exports org.securestore.credential;
    exports org.securestore.definition;
    exports org.securestore.failure;
    exports org.securestore.http;
    exports org.securestore.identity;
    exports org.securestore.integrity;
    exports org.securestore.jca;
    exports org.securestore.key;
    exports org.securestore.partition;
    exports org.securestore.thread to
            org.securestore.datasource;

    uses java.security.Provider;
    uses org.securestore.identity.CallerResolver;

    // That of MicroProfile Config is in META-INF/services only: no module starts that provides what is not there.
    provides java.security.Provider with
            org.securestore.jca.SecureStoreProvider;
}
