package org.securestore.demo;

import java.util.List;

/**
 * Somebody whom the server knows.
 *
 * @param account the database's account that is his, whether or not the store has its password
 */
public record SiteUser(String name, List<String> groups, String account, String password) {
    public SiteUser {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "SiteUser[" + name + ", " + groups + "]";
    }
}
