/** The data source and the JDBC driver that connect as whoever the store maps the caller to. */
@SuppressWarnings("requires-automatic") // Micrometer is no named module yet; its name is in its manifest
module org.securestore.datasource {
    requires static io.agroal.api;
    requires static io.quarkus.security.api;
    requires static jakarta.annotation;
    requires static jakarta.cdi;
    requires static jakarta.concurrency;
    requires static jakarta.inject;
    requires static jakarta.security;
    requires static jakarta.security.jacc;
    requires static micrometer.core;
    requires static org.apache.tomcat.embed.core;
    requires static quarkus.credentials; // named after its file: never required when it runs
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.autoconfigure;
    requires static spring.context;
    requires static spring.core;
    requires static spring.security.core;
    requires static transitive org.jspecify;
    requires com.zaxxer.hikari;
    requires java.management;
    requires transitive java.naming;
    requires transitive java.sql;
    requires transitive org.securestore.provider;
    requires org.slf4j;

    exports org.securestore.datasource;
    exports org.securestore.datasource.agroal;
    exports org.securestore.datasource.cdi;
    exports org.securestore.datasource.concurrent;
    exports org.securestore.datasource.elytron;
    exports org.securestore.datasource.hikari;
    exports org.securestore.datasource.jakarta;
    exports org.securestore.datasource.liberty;
    exports org.securestore.datasource.micrometer;
    exports org.securestore.datasource.quarkus;
    exports org.securestore.datasource.servlet;
    exports org.securestore.datasource.spring;
    exports org.securestore.datasource.subject;
    exports org.securestore.datasource.tomcat;

    uses java.sql.Driver;

    opens org.securestore.datasource.cdi;
    opens org.securestore.datasource.spring;

    provides java.sql.Driver with
            org.securestore.datasource.SecureStoreDriver;
    provides org.securestore.identity.CallerResolver with
            org.securestore.datasource.elytron.ElytronCallerResolver,
            org.securestore.datasource.jakarta.SecurityContextCallerResolver,
            org.securestore.datasource.jakarta.ContainerSubjectCallerResolver,
            org.securestore.datasource.servlet.RequestCallerResolver,
            org.securestore.datasource.spring.SpringSecurityCallerResolver,
            org.securestore.datasource.quarkus.QuarkusCallerResolver,
            org.securestore.datasource.liberty.LibertyCallerResolver,
            org.securestore.datasource.subject.SubjectCallerResolver;
}
