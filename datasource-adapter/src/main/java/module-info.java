/** The data source and the JDBC driver that connect as whoever the store maps the caller to. */
@SuppressWarnings("requires-automatic") // Micrometer is no named module yet; its name is in its manifest
module org.securestore.datasource {
    requires static jakarta.concurrency;
    requires static micrometer.core;
    requires static org.apache.tomcat.embed.core;
    requires static transitive org.jspecify;
    requires com.zaxxer.hikari;
    requires java.management;
    requires transitive java.sql;
    requires transitive org.securestore.provider;
    requires org.slf4j;

    exports org.securestore.datasource;
    exports org.securestore.datasource.concurrent;
    exports org.securestore.datasource.micrometer;
    exports org.securestore.datasource.tomcat;

    uses java.sql.Driver;

    provides java.sql.Driver with
            org.securestore.datasource.SecureStoreDriver;
}
