package org.securestore.console.request;

/** A page, or several that belong together: says at which addresses it answers. */
public interface Page {
    void addTo(Routes routes);
}
