/** The data source and the JDBC driver that connect as whoever the store maps the caller to. */
module org.securestore.datasource {
    requires static org.apache.tomcat.embed.core;
    requires static transitive org.jspecify;
    requires com.zaxxer.hikari;
    requires transitive java.sql;
    requires transitive org.securestore.provider;
    requires org.slf4j;

    exports org.securestore.datasource;
    exports org.securestore.datasource.tomcat;

    uses java.sql.Driver;

    provides java.sql.Driver with
            org.securestore.datasource.SecureStoreDriver;
}
