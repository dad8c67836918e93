package org.securestore.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.securestore.SecureStoreSession;
import org.securestore.StoreConfiguration;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.application.Release;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.jca.SecureStoreLoadParameter;
import org.securestore.jca.SecureStoreProvider;

/** What the page about TLS shows, run. */
class TlsExamplesIT {
    private final StoreFixture fixture = StoreFixture.create();
    private final SecureStoreSession administrator = fixture.administrator();
    private final StoreConfiguration configuration = fixture.configuration();

    @BeforeEach
    void define(@TempDir Path directory) throws Exception {
        Security.addProvider(new SecureStoreProvider());
        char[] password = "opens-the-file".toCharArray();
        Path file = ApplicationExamplesIT.certificate(directory.resolve("site.p12"), "opens-the-file");
        // tag::tls-define[]
        TargetApplicationId site = new TargetApplicationId("Site");
        administrator
                .applications()
                .create(TargetApplication.group(site, Claim.user("web"))
                        .withRelease(Release.RESTRICTED)
                        .withFields(
                                CredentialField.of("Certificate", FieldType.CERTIFICATE),
                                CredentialField.of("Certificate Password", FieldType.CERTIFICATE_PASSWORD)));
        // end::tls-define[]
        try (SecretValue content = SecretValue.ofBytes(Files.readAllBytes(file));
                SecretValue opening = SecretValue.of(password)) {
            administrator
                    .credentialAdministration()
                    .setGroup(
                            site, CredentialEntry.of(Map.of("Certificate", content, "Certificate Password", opening)));
        }
    }

    @AfterEach
    void close() {
        Security.removeProvider(SecureStoreProvider.NAME);
        fixture.close();
    }

    @Test
    void serve() throws Exception {
        // tag::tls-context[]
        SecureStoreLoadParameter web =
                SecureStoreLoadParameter.of(configuration).as(Caller.of("web"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SecureStore");
        keys.init(web.showing(alias -> alias.equals("Site")));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("SecureStore");
        trust.init(web);

        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        // end::tls-context[]
        assertThat(context.createSSLEngine()).isNotNull();
        assertThat(keys.getKeyManagers()).hasSize(1);
    }

    @Test
    void sign() throws Exception {
        byte[] document = "signed".getBytes(UTF_8);
        KeyStore keyStore = KeyStore.getInstance("SecureStore");
        keyStore.load(SecureStoreLoadParameter.of(configuration).as(Caller.of("web")));

        // tag::tls-sign[]
        PrivateKey key = (PrivateKey) keyStore.getKey("Site", null);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(document);
        byte[] signed = signature.sign();
        // end::tls-sign[]

        assertThat(signed).isNotEmpty();
        assertThat(key.getEncoded()).isNull();
    }
}
