package org.securestore.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Resolvers in the order in which they are asked. Threads may share it. */
final class CallerResolvers {
    private static final Logger LOG = LoggerFactory.getLogger(CallerResolvers.class);

    /** Those that the class loader of the store finds. */
    static final CallerResolvers INSTALLED =
            new CallerResolvers(found(ServiceLoader.load(CallerResolver.class, CallerResolver.class.getClassLoader())));

    private final CallerResolver[] inOrder;

    CallerResolvers(List<CallerResolver> resolvers) {
        this.inOrder = resolvers.stream()
                .sorted(Comparator.comparingInt(CallerResolver::order))
                .toArray(CallerResolver[]::new);
    }

    /** Whom the first that knows somebody names. */
    Optional<Caller> caller() {
        for (CallerResolver resolver : inOrder) {
            Optional<Caller> caller = resolver.caller();
            if (caller.isPresent()) {
                return caller;
            }
        }
        return Optional.empty();
    }

    static List<CallerResolver> found(Iterable<CallerResolver> services) {
        List<CallerResolver> found = new ArrayList<>();
        Iterator<CallerResolver> each = services.iterator();
        while (true) {
            try {
                if (!each.hasNext()) {
                    return found;
                }
                found.add(each.next());
            } catch (ServiceConfigurationError | LinkageError absent) { // there is no such container here
                LOG.debug("A caller resolver is left out, as what it asks is not there", absent);
            }
        }
    }
}
