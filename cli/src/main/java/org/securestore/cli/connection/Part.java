package org.securestore.cli.connection;

import java.util.Locale;

/** What connection settings may do without. */
enum Part {
    NAME,
    PARENT,
    URL,
    APPLICATION,
    PROXY_APPLICATION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-'); // as it is typed
    }
}
