package org.securestore.datasource.cdi;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Has a data source, or credentials, of a target application injected, for whoever is calling when they are used:
 *
 * <pre>{@code
 * @Inject @TargetApplicationName("Orders") DataSource orders;
 * @Inject @TargetApplicationName("Queue") CallerCredentials queue;
 * }</pre>
 *
 * <p>Where a data source leads is in the store, as the connection settings of the application's name or of {@link
 * #connectionSettings}; its pools are closed with the container. All is of the store of this JVM's configuration.
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, METHOD})
public @interface TargetApplicationName {
    /** The id of the application. */
    @Nonbinding
    String value();

    /** The connection settings of a data source; empty for those of the application's name. */
    @Nonbinding
    String connectionSettings() default "";
}
