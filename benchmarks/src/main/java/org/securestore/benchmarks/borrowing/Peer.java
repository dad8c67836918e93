package org.securestore.benchmarks.borrowing;

import java.sql.Connection;

/** Lends connections to many identities. Threads share it. */
interface Peer extends AutoCloseable {
    /** A connection of this identity, for the caller of this method to close. */
    Connection borrow(int identity) throws Exception;

    @Override
    void close();

    /**
     * One of those that are compared. Each gives an identity up to 8 connections, one for each thread; checks no connection
     * that is borrowed beyond what it does by default; and keeps no statements.
     *
     * @param identities how many there will be
     * @param connections how many there may be at a time over all identities; who cannot limit them has more
     * @param url of a {@link NothingDriver}
     */
    static Peer of(String name, int identities, int connections, String url) throws Exception {
        return switch (name) {
            case "SecureStore" -> SecureStorePeer.of(identities, connections, url);
            case "HikariCP" -> HikariPeer.one(url);
            case "HikariMap" -> PoolPerIdentity.ofHikariCP(identities, url);
            case "AwsSecretsManagerJdbc" -> AwsPeer.pools(identities, url);
            case "Agroal" -> PoolPerIdentity.ofAgroal(identities, url);
            case "DbcpPerUser" -> UserPeer.dbcpPerUser(identities, url);
            case "DbcpShared" -> UserPeer.dbcpShared(identities, connections, url);
            case "C3p0" -> UserPeer.c3p0(identities, url);
            case "TomcatJdbc" -> UserPeer.tomcat(identities, connections, url);
            default -> throw new IllegalArgumentException("There is no peer " + name);
        };
    }

    /** The user name of one of the identities. */
    static String user(int identity) {
        return "user" + identity;
    }

    /** The user names of so many. */
    static String[] users(int identities) {
        String[] users = new String[identities];
        for (int identity = 0; identity < identities; identity++) {
            users[identity] = user(identity);
        }
        return users;
    }
}
