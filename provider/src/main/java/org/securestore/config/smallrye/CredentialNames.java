package org.securestore.config.smallrye;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.securestore.config.CredentialLookup;
import org.securestore.config.SecureStoreConfigSource;

/**
 * Answers for the names of credentials before SmallRye expands expressions, as a password may well have a dollar or two, which
 * are to stay.
 */
public final class CredentialNames implements ConfigSourceInterceptorFactory {
    private final SecureStoreConfigSource source = new SecureStoreConfigSource();

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext chain) {
        return (context, name) -> name.startsWith(CredentialLookup.PREFIX) ? answer(name) : context.proceed(name);
    }

    /** In front of what expands expressions, which has {@code LIBRARY + 300}. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Priorities.LIBRARY + 900);
    }

    private @Nullable ConfigValue answer(String name) {
        String value = source.getValue(name);
        return value == null
                ? null // SmallRye's word for "no such property"
                : ConfigValue.builder()
                        .withName(name)
                        .withValue(value)
                        .withConfigSourceName(source.getName())
                        .withConfigSourceOrdinal(SecureStoreConfigSource.ORDINAL)
                        .build();
    }
}
