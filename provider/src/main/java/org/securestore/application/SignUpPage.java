package org.securestore.application;

import java.net.URI;
import java.util.Optional;

/** Where users enter credentials of their own for an individual application. */
public sealed interface SignUpPage {
    /** The console's own page. */
    SignUpPage DEFAULT = new Default();

    /** Nowhere: users are sent to no page, and an administrator enters their credentials. */
    SignUpPage NONE = new None();

    /**
     * A page of the company's own.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https address
     */
    static SignUpPage at(URI page) {
        return new Custom(page);
    }

    /** Where a user can be sent; {@code console} is the console's own page for the application if there is a console. */
    Optional<URI> address(Optional<URI> console);

    /** The console's own page. */
    record Default() implements SignUpPage {
        @Override
        public Optional<URI> address(Optional<URI> console) {
            return console;
        }
    }

    /**
     * A page of the company's own.
     *
     * @param page an absolute http or https address of at most {@link #MAX_LENGTH} characters, without a user's name
     */
    record Custom(URI page) implements SignUpPage {
        /** The most characters that an address may have. */
        public static final int MAX_LENGTH = 2_048;

        /** @throws IllegalArgumentException if it is not such an address */
        public Custom {
            boolean web = "https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme());
            if (!web
                    || page.getHost() == null
                    || page.getUserInfo() != null
                    || page.toString().length() > MAX_LENGTH) {
                throw new IllegalArgumentException("A sign-up page is an absolute http or https address of at most "
                        + MAX_LENGTH + " characters and without a user's name, such as https://intranet/signup");
            }
        }

        @Override
        public Optional<URI> address(Optional<URI> console) {
            return Optional.of(page);
        }
    }

    /** Nowhere. */
    record None() implements SignUpPage {
        @Override
        public Optional<URI> address(Optional<URI> console) {
            return Optional.empty();
        }
    }
}
