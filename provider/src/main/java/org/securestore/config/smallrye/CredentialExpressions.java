package org.securestore.config.smallrye;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Makes {@code ${securestore:App/Password}} in a property's value what SmallRye hands to a {@link CredentialHandler}, by one
 * more colon. With one, its text behind the colon would be the default of a property {@code securestore}.
 */
public final class CredentialExpressions implements ConfigSourceInterceptorFactory {
    private static final String BEGIN = "${securestore:";

    // Not those that are escaped, by MicroProfile's backslash or SmallRye's second dollar.
    private static final Pattern EXPRESSION = Pattern.compile("(?<![\\\\$])\\$\\{securestore:(?!:)");

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext chain) {
        return (context, name) -> {
            ConfigValue found = context.proceed(name);
            String value = found == null ? null : found.getValue();
            return value == null || !value.contains(BEGIN)
                    ? found
                    : found.from().withValue(rewritten(value)).build();
        };
    }

    /** Next to the sources, so that what expands expressions sees the result. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Priorities.PLATFORM);
    }

    private static String rewritten(String value) {
        return EXPRESSION.matcher(value).replaceAll("\\${securestore::");
    }
}
