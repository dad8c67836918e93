package org.securestore.benchmarks.borrowing;

import com.amazonaws.secretsmanager.caching.SecretCacheConfiguration;
import com.amazonaws.secretsmanager.sql.AWSSecretsManagerDriver;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * AWS Secrets Manager's JDBC driver, which puts the secret in the place of its id at each login, under a map of HikariCP's
 * pools, one for each id: it pools nothing itself. Its own cache is filled by a stand-in for the cloud, so that it never goes
 * there.
 */
final class AwsPeer extends AWSSecretsManagerDriver {
    private static final String VERSION = "1";

    private AwsPeer(int identities) {
        super(new SecretCacheConfiguration()
                .withClient(new Secrets())
                .withMaxCacheSize(Math.max(identities, SecretCacheConfiguration.DEFAULT_MAX_CACHE_SIZE)));
    }

    static Peer pools(int identities, String url) throws Exception {
        Class.forName(NothingDriver.class.getName());
        AwsPeer driver = new AwsPeer(identities); // registers itself
        ScheduledExecutorService scheduler = Daemons.scheduler();
        Daemons threads = new Daemons();
        return new PoolPerIdentity(
                identities,
                secretId -> {
                    HikariConfig config = HikariPeer.config(url, secretId, scheduler, threads);
                    config.setJdbcUrl(url.replaceFirst("jdbc", SCHEME));
                    return new HikariDataSource(config);
                },
                () -> {
                    scheduler.shutdownNow();
                    driver.deregister();
                });
    }

    private void deregister() {
        try {
            DriverManager.deregisterDriver(this);
        } catch (SQLException impossible) {
            throw new IllegalStateException("The driver was not deregistered", impossible);
        }
    }

    @Override
    public String getPropertySubprefix() {
        return "nothing";
    }

    @Override
    public String getDefaultDriverClass() {
        return NothingDriver.class.getName();
    }

    @Override
    public boolean isExceptionDueToAuthenticationError(Exception failure) {
        return false;
    }

    @Override
    public String constructUrlFromEndpointPortDatabase(String endpoint, String port, String database) {
        return NothingDriver.url(0);
    }

    /** Answers what the cache asks. */
    private static final class Secrets implements SecretsManagerClient {
        @Override
        public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
            return DescribeSecretResponse.builder()
                    .name(request.secretId())
                    .versionIdsToStages(Map.of(VERSION, List.of("AWSCURRENT")))
                    .build();
        }

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            return GetSecretValueResponse.builder()
                    .name(request.secretId())
                    .versionId(VERSION)
                    .secretString("{\"username\":\"" + request.secretId() + "\",\"password\":\"password\"}")
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // there is nothing
        }
    }
}
