package org.securestore.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.securestore.crypto.Pkcs12Work;

/** What a certificate field may hold: a PKCS#12 key store (RFC 7292) with its password, or X.509 certificates (RFC 5280). */
final class CertificateFile {
    private static final int DER_SEQUENCE = 0x30;

    private CertificateFile() {}

    /** What is wrong with the file; empty if it is a certificate that {@code password} opens. */
    static Optional<String> objection(byte[] content, char @Nullable [] password) {
        if (isX509(content)) {
            return Optional.empty();
        }
        if (content.length == 0 || content[0] != DER_SEQUENCE) {
            return Optional.of("is neither a PKCS#12 file (.pfx, .p12) nor an X.509 certificate (.cer, .pem)");
        }
        return password == null
                ? Optional.of("is a PKCS#12 file or no certificate at all; enter its certificate password, too")
                : pkcs12Objection(content, password);
    }

    private static boolean isX509(byte[] content) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(content))
                    .isEmpty();
        } catch (GeneralSecurityException none) {
            return false;
        }
    }

    private static Optional<String> pkcs12Objection(byte[] content, char[] password) {
        try {
            long iterations = Pkcs12Work.iterations(content);
            if (iterations > Pkcs12Work.MOST_ITERATIONS) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "takes %,d rounds of key derivation to open, and at most %,d are done here; export it again with fewer",
                        iterations,
                        Pkcs12Work.MOST_ITERATIONS));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store.size() == 0 ? Optional.of("is a PKCS#12 file without any entry") : Optional.empty();
        } catch (IOException unopened) {
            return Optional.of(
                    unopened.getCause() instanceof GeneralSecurityException
                            ? "does not open with the certificate password given"
                            : "is no PKCS#12 file that can be read, and no X.509 certificate");
        } catch (GeneralSecurityException unsupported) {
            return Optional.of("is a PKCS#12 file of a kind that this JVM does not know");
        }
    }
}
