package org.securestore.http;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.securestore.SecureStore;
import org.securestore.UserApplication;
import org.securestore.application.FieldType;
import org.securestore.application.TargetApplicationId;
import org.securestore.failure.ConfigurationException;
import org.securestore.identity.Caller;
import org.securestore.jca.SecureStoreLoadParameter;
import org.securestore.jca.SecureStoreProvider;

/**
 * How callers show the certificates of an application to servers.
 *
 * @param trusted who says which servers are trusted; none stands for those of the JDK
 */
record ClientCertificate(List<TrustManager> trusted) {
    ClientCertificate {
        trusted = List.copyOf(trusted);
    }

    /**
     * TLS with what this caller has at the moment, and all who share it with him.
     *
     * @throws ConfigurationException if that is no certificate, or its key cannot be used
     */
    OwnerTls of(SecureStore store, TargetApplicationId application, Caller caller) {
        require(store, application, caller);
        LatestCaller latest = new LatestCaller(caller);
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(SecureStoreProvider.NAME, new SecureStoreProvider());
            keys.init(SecureStoreLoadParameter.of(store.configuration())
                    .as(latest)
                    .showing(alias -> isOf(application, alias)));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.getKeyManagers(),
                    trusted.isEmpty() ? null : trusted.toArray(TrustManager[]::new), // null means the JDK's
                    null);
            return new OwnerTls(context, latest);
        } catch (GeneralSecurityException unusable) {
            throw new ConfigurationException(
                    "The certificate of " + application + " cannot be shown to servers", unusable);
        }
    }

    private static void require(SecureStore store, TargetApplicationId application, Caller caller) {
        UserApplication seen = store.as(caller).userApplication(application);
        if (seen.entered().stream().noneMatch(field -> field.type() == FieldType.CERTIFICATE)) {
            throw new ConfigurationException("The credentials for " + application
                    + " have no certificate to show to the server; enter one, or add a field of type Certificate if the"
                    + " application has none");
        }
        if (seen.type().isRestricted() && Security.getProvider(SecureStoreProvider.NAME) == null) {
            throw new ConfigurationException("The key of " + application + " is used by the provider "
                    + SecureStoreProvider.NAME + " only, and TLS looks for that among those of the JVM; register it by"
                    + " Security.addProvider(new SecureStoreProvider())");
        }
    }

    private static boolean isOf(TargetApplicationId application, String alias) {
        int slash = alias.indexOf('/');
        return application.equals(new TargetApplicationId(slash < 0 ? alias : alias.substring(0, slash)));
    }
}
