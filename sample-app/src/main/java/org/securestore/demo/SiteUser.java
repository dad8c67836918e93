package org.securestore.demo;

import java.util.List;

/** Somebody whom the server knows. */
public record SiteUser(String name, List<String> groups, String password) {
    public SiteUser {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "SiteUser[" + name + ", " + groups + "]";
    }
}
