package org.securestore.datasource;

import java.util.List;

/**
 * What a data source does at the moment, and has done since its first connection. The numbers are read one after the other,
 * so that they need not add up while it is used.
 *
 * @param maximumConnections how many physical connections there may be
 * @param active how many of them are in use
 * @param idle how many are open, and in nobody's use
 * @param waiting how many callers wait for one
 * @param logins how often the database let it log in
 * @param refusedLogins how often the database refused to
 * @param handovers how often an identity that was not used any more gave its place to another
 * @param identities whose connections these are; those that have none are not among them
 */
public record DataSourceStatistics(
        int maximumConnections,
        int active,
        int idle,
        int waiting,
        long logins,
        long refusedLogins,
        long handovers,
        List<IdentityStatistics> identities) {
    public DataSourceStatistics {
        identities = List.copyOf(identities);
    }

    /** Before the first connection. */
    static DataSourceStatistics unused(int maximumConnections) {
        return new DataSourceStatistics(maximumConnections, 0, 0, 0, 0, 0, 0, List.of());
    }

    /**
     * The same of the callers who share credentials.
     *
     * @param application the target application
     * @param owner whose credentials they are
     */
    public record IdentityStatistics(String application, String owner, int active, int idle, int waiting) {}
}
