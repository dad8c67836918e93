package org.securestore.jca;

import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The signatures that can be made with a key of the store that is never read. */
final class OpaqueSignatures {
    private static final List<String> DIGESTS =
            List.of("SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHA3-256", "SHA3-384", "SHA3-512", "NONE");
    private static final List<String> OTHERS = List.of("RSASSA-PSS", "EdDSA", "Ed25519", "Ed448");

    private OpaqueSignatures() {}

    /** One service for each algorithm, by the standard names of the JDK. */
    static Stream<Provider.Service> of(Provider provider) {
        Stream<String> digested = DIGESTS.stream()
                .flatMap(digest ->
                        Stream.of(digest + "withRSA", digest + "withECDSA", digest + "withECDSAinP1363Format"));
        return Stream.concat(digested, OTHERS.stream()).map(algorithm -> new Signing(provider, algorithm));
    }

    /** A signature for opaque keys, which the JCA chooses for no others: the provider of those is faster without a go-between. */
    private static final class Signing extends Provider.Service {
        private final String algorithm;

        Signing(Provider provider, String algorithm) {
            super(provider, "Signature", algorithm, OpaqueSignature.class.getName(), List.of(), Map.of());
            this.algorithm = algorithm;
        }

        @Override
        public Object newInstance(Object parameter) {
            return new OpaqueSignature(algorithm);
        }

        @Override
        public boolean supportsParameter(Object key) {
            return key instanceof OpaqueKey;
        }
    }
}
