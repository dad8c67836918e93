package org.securestore.datasource.spring;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.securestore.datasource.SecureStoreDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What {@code application.properties} says about the data source; what is null there is left to the data source.
 *
 * @param targetApplication whose credentials log in
 * @param url the vendor's own
 * @param connectionSettings the settings in the store that say the rest
 * @param delegateJndiName the container's data source whose pool is used, where the application runs in one
 * @param connectionProperties what else the vendor's driver is told, by name
 * @param unattendedTargetApplication whose credentials log in when nobody is calling
 * @param maximumPoolSize the most connections of one owner of credentials
 * @param maximumConnections the most connections of all owners
 * @param loginTimeout how long a caller waits for a connection, in whole seconds
 * @param drainTimeout how long work goes on that was begun with replaced credentials, in whole seconds
 * @param revocation when connections in use are closed whose credentials were taken away: AT_RETURN or AT_ONCE
 * @param identifyCallers whether each session shows its caller to the database
 */
@ConfigurationProperties("securestore.datasource")
public record SecureStoreDataSourceProperties(
        @Nullable String targetApplication,
        @Nullable String url,
        @Nullable String connectionSettings,
        @Nullable String delegateJndiName,
        @Nullable Map<String, String> connectionProperties,
        @Nullable String unattendedTargetApplication,
        @Nullable Integer maximumPoolSize,
        @Nullable Integer maximumConnections,
        @Nullable Duration loginTimeout,
        @Nullable Duration drainTimeout,
        @Nullable String revocation,
        @Nullable Boolean identifyCallers) {

    SecureStoreDataSource dataSource() {
        SecureStoreDataSource source = new SecureStoreDataSource();
        if (targetApplication != null) {
            source.setTargetApplication(targetApplication);
        }
        if (url != null) {
            source.setUrl(url);
        }
        if (connectionSettings != null) {
            source.setConnectionSettings(connectionSettings);
        }
        if (delegateJndiName != null) {
            source.setDelegateJndiName(delegateJndiName);
        }
        if (connectionProperties != null) {
            source.setConnectionProperties(text(connectionProperties));
        }
        if (unattendedTargetApplication != null) {
            source.setUnattendedTargetApplication(unattendedTargetApplication);
        }
        if (maximumPoolSize != null) {
            source.setMaximumPoolSize(maximumPoolSize);
        }
        if (maximumConnections != null) {
            source.setMaximumConnections(maximumConnections);
        }
        if (loginTimeout != null) {
            source.setLoginTimeout(Math.toIntExact(loginTimeout.toSeconds()));
        }
        if (drainTimeout != null) {
            source.setDrainTimeout(Math.toIntExact(drainTimeout.toSeconds()));
        }
        if (revocation != null) {
            source.setRevocation(revocation);
        }
        if (identifyCallers != null) {
            source.setIdentifyCallers(identifyCallers);
        }
        return source;
    }

    private static String text(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining(";"));
    }

    @Override
    public String toString() {
        return "SecureStoreDataSourceProperties[" + targetApplication
                + "]"; // a URL may hold what does not belong there
    }
}
