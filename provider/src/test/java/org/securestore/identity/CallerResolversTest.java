package org.securestore.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerResolversTest {
    private static final Caller ALICE = Caller.of("alice");
    private static final Caller BOB = Caller.of("bob");

    @Test
    void areAskedInTheirOrder() {
        assertThat(new CallerResolvers(List.of(known(BOB, 200), known(ALICE, 100))).caller())
                .contains(ALICE);
    }

    @Test
    void areAskedUntilOneKnowsSomebody() {
        assertThat(new CallerResolvers(List.of(Optional::empty, known(ALICE, 100), known(BOB, 200))).caller())
                .contains(ALICE);
        assertThat(new CallerResolvers(List.of(Optional::empty)).caller()).isEmpty();
    }

    @Test
    void areLeftOutWhereTheirContainerIsNot(@TempDir Path directory) throws IOException {
        Path services = directory.resolve("META-INF/services/" + CallerResolver.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(
                services,
                "org.example.Missing\n" + WithoutItsContainer.class.getName() + "\n" + Knowing.class.getName());

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(new CallerResolvers(CallerResolvers.found(ServiceLoader.load(CallerResolver.class, loader)))
                            .caller())
                    .contains(ALICE);
        }
    }

    private static CallerResolver known(Caller caller, int order) {
        return new CallerResolver() {
            @Override
            public Optional<Caller> caller() {
                return Optional.of(caller);
            }

            @Override
            public int order() {
                return order;
            }
        };
    }

    /** As one whose container's classes cannot be found. */
    public static final class WithoutItsContainer implements CallerResolver {
        public WithoutItsContainer() {
            throw new NoClassDefFoundError("org/example/Container");
        }

        @Override
        public Optional<Caller> caller() {
            return Optional.of(BOB);
        }
    }

    /** Knows alice. */
    public static final class Knowing implements CallerResolver {
        @Override
        public Optional<Caller> caller() {
            return Optional.of(ALICE);
        }
    }
}
