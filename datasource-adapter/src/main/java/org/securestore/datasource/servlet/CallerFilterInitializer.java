package org.securestore.datasource.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link CallerFilter} around an application: before its own filters, so that they have a caller, and after them, as one of
 * them may say who it is. Containers find this in their own {@code lib}, where no web fragment counts, and in applications.
 */
public final class CallerFilterInitializer implements ServletContainerInitializer {
    private static final String FIRST = "securestore-caller-first";
    private static final String LAST = "securestore-caller"; // the web fragment's

    /** For the container. */
    public CallerFilterInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) {
        add(application, FIRST, false);
        add(application, LAST, true);
    }

    private static void add(ServletContext application, String name, boolean isAfterOthers) {
        FilterRegistration.Dynamic added = application.addFilter(name, new CallerFilter());
        if (added != null) { // unless it is there by the web fragment
            added.setAsyncSupported(true);
            added.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), isAfterOthers, "/*");
        }
    }
}
