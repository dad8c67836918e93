package org.securestore.jca;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import org.jspecify.annotations.Nullable;
import org.securestore.jca.tls.OpenableKey;

/**
 * A private key that signs and is never read: it has no encoded form, and is not serialized, as where it is kept is not. What is
 * public of it is asked of its certificate's key, by those who look how long it is. Threads may share it.
 */
sealed interface OpaqueKey extends OpenableKey {
    /** An opaque key in place of {@code real}, which is not kept. */
    static PrivateKey of(Key real, PublicKey publicKey, KeyInStore.Source source) {
        return of(KeyInStore.of(real, publicKey, source), publicKey);
    }

    private static OpaqueKey of(KeyInStore place, PublicKey publicKey) {
        if (publicKey instanceof RSAKey rsa) {
            return new Rsa(place, rsa);
        }
        if (publicKey instanceof ECKey ec) {
            return new Ec(place, ec);
        }
        return publicKey instanceof EdECKey edwards ? new Edwards(place, edwards) : new Other(place);
    }

    KeyInStore place();

    @Override
    default String getAlgorithm() {
        return place().algorithm();
    }

    @Override
    default @Nullable String getFormat() {
        return null; // the JCA's word for a key that has no encoded form
    }

    @Override
    default byte @Nullable [] getEncoded() {
        return null; // the JCA's word for a key that has no encoded form
    }

    /** A key whose length is known from its modulus. */
    record Rsa(KeyInStore place, RSAKey publicKey) implements OpaqueKey, RSAKey {
        @Override
        public BigInteger getModulus() {
            return publicKey.getModulus();
        }

        @Override
        public @Nullable AlgorithmParameterSpec getParams() {
            return publicKey.getParams();
        }

        @Override
        public OpenableKey opened() throws InvalidKeyException {
            return new Rsa(place.opened(), publicKey);
        }

        @Override
        public String toString() {
            return "OpaqueKey[" + place + "]";
        }
    }

    /** A key on a curve. */
    record Ec(KeyInStore place, ECKey publicKey) implements OpaqueKey, ECKey {
        @Override
        public ECParameterSpec getParams() {
            return publicKey.getParams();
        }

        @Override
        public OpenableKey opened() throws InvalidKeyException {
            return new Ec(place.opened(), publicKey);
        }

        @Override
        public String toString() {
            return "OpaqueKey[" + place + "]";
        }
    }

    /** A key on a twisted Edwards curve. */
    record Edwards(KeyInStore place, EdECKey publicKey) implements OpaqueKey, EdECKey {
        @Override
        public NamedParameterSpec getParams() {
            return publicKey.getParams();
        }

        @Override
        public OpenableKey opened() throws InvalidKeyException {
            return new Edwards(place.opened(), publicKey);
        }

        @Override
        public String toString() {
            return "OpaqueKey[" + place + "]";
        }
    }

    /** A key that nothing is to be told of. */
    record Other(KeyInStore place) implements OpaqueKey {
        @Override
        public OpenableKey opened() throws InvalidKeyException {
            return new Other(place.opened());
        }

        @Override
        public String toString() {
            return "OpaqueKey[" + place + "]";
        }
    }
}
