package org.securestore.jca.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a private key is that of a certificate: files say so of any two, and only a signature proves it. */
public final class MatchingKey {
    private static final String PSS = "RSASSA-PSS";
    private static final String EDWARDS = "EdDSA";
    private static final Map<String, String> FAMILIES =
            Map.of("RSA", "RSA", PSS, "RSA", "EC", "EC", EDWARDS, EDWARDS, "Ed25519", EDWARDS, "Ed448", EDWARDS);
    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA",
            "SHA256withRSA",
            PSS,
            PSS,
            "EC",
            "SHA256withECDSA",
            EDWARDS,
            EDWARDS,
            "Ed25519",
            EDWARDS,
            "Ed448",
            EDWARDS);
    private static final PSSParameterSpec UNRESTRICTED =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);
    private static final byte[] SIGNED = "Is this key that of the certificate?".getBytes(US_ASCII);

    private MatchingKey() {}

    /**
     * Signs with the one and verifies with the other.
     *
     * @return true also if nobody here could tell, as for algorithms other than RSA, ECDSA and EdDSA, or for curves that this
     *     JVM does not sign on
     */
    public static boolean isOf(PrivateKey key, X509Certificate certificate) {
        PublicKey publicKey = certificate.getPublicKey();
        String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        return areOfOneFamily(key, publicKey)
                && signed(algorithm, key, publicKey)
                        .map(signature -> verifies(algorithm, publicKey, signature))
                        .orElse(true);
    }

    private static boolean areOfOneFamily(PrivateKey key, PublicKey publicKey) {
        @Nullable String family = FAMILIES.get(key.getAlgorithm());
        return family == null || family.equals(FAMILIES.get(publicKey.getAlgorithm()));
    }

    private static Optional<byte[]> signed(String algorithm, PrivateKey key, PublicKey publicKey) {
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            setParameters(signing, publicKey);
            signing.update(SIGNED);
            return Optional.of(signing.sign());
        } catch (GeneralSecurityException | ProviderException unable) {
            return Optional.empty();
        }
    }

    private static boolean verifies(String algorithm, PublicKey publicKey, byte[] signature) {
        try {
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            setParameters(verifying, publicKey);
            verifying.update(SIGNED);
            return verifying.verify(signature);
        } catch (GeneralSecurityException | ProviderException another) { // such as a signature of another length
            return false;
        }
    }

    private static void setParameters(Signature signature, Key publicKey) throws GeneralSecurityException {
        if (signature.getAlgorithm().equals(PSS)) {
            boolean restricted = publicKey instanceof RSAKey rsa && rsa.getParams() instanceof PSSParameterSpec;
            signature.setParameter(restricted ? ((RSAKey) publicKey).getParams() : UNRESTRICTED);
        }
    }
}
