package org.securestore.jca;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs with {@linkplain OpaqueKey opaque keys}. It computes nothing: another provider does that with the key itself, which is
 * opened for each signature, and let go once that is made. As the JCA comes here before it knows the key where parameters are
 * set first, any other key works as well. One thread.
 */
final class OpaqueSignature extends SignatureSpi {
    private final String algorithm;
    private @Nullable AlgorithmParameterSpec parameters;
    private Beginning beginning = OpaqueSignature::uninitialised;
    private Permission permission = Permission.ALWAYS;
    private @Nullable Signature begun;

    OpaqueSignature(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
        if (key instanceof OpaqueKey opaque) {
            KeyInStore place = opaque.place();
            begin(signature -> signature.initSign(place.forSignature()), place::requireAccess);
        } else {
            begin(signature -> signature.initSign(key), Permission.ALWAYS);
        }
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
        begin(signature -> signature.initVerify(key), Permission.ALWAYS);
    }

    @Override
    protected void engineSetParameter(@Nullable AlgorithmParameterSpec spec) throws InvalidAlgorithmParameterException {
        if (begun != null) {
            begun.setParameter(spec);
        }
        parameters = spec;
    }

    @Override
    protected @Nullable AlgorithmParameters engineGetParameters() {
        return begun == null ? null : begun.getParameters();
    }

    @Override
    protected void engineUpdate(byte next) throws SignatureException {
        signature().update(next);
    }

    @Override
    protected void engineUpdate(byte[] data, int offset, int length) throws SignatureException {
        signature().update(data, offset, length);
    }

    @Override
    protected void engineUpdate(ByteBuffer data) {
        try {
            signature().update(data);
        } catch (SignatureException refused) {
            throw new IllegalStateException(refused.getMessage(), refused); // all that this method may throw
        }
    }

    /** Asks once more whether the caller may: much can happen to him after a signature was initialised. */
    @Override
    protected byte[] engineSign() throws SignatureException {
        try {
            Signature signature = signature();
            permission.require();
            return signature.sign();
        } catch (InvalidKeyException refused) {
            throw new SignatureException(refused.getMessage(), refused);
        } finally {
            begun = null; // and with it the key
        }
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        return signature().verify(signature);
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("Parameters of a signature are set as an AlgorithmParameterSpec");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("Parameters of a signature are got as AlgorithmParameters");
    }

    private void begin(Beginning next, Permission needed) throws InvalidKeyException {
        beginning = next;
        permission = needed;
        begun = null;
        try {
            begun = begin();
        } catch (InvalidKeyException unusable) {
            throw unusable;
        } catch (GeneralSecurityException unusable) {
            throw new InvalidKeyException(unusable.getMessage(), unusable);
        }
    }

    /** The signature under way, else the next one with the same key. */
    private Signature signature() throws SignatureException {
        try {
            if (begun == null) {
                begun = begin();
            }
            return begun;
        } catch (SignatureException uninitialised) {
            throw uninitialised;
        } catch (GeneralSecurityException unusable) {
            throw new SignatureException(unusable.getMessage(), unusable);
        }
    }

    // That of another provider: the JCA offers this one opaque keys only.
    private Signature begin() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        beginning.begin(signature);
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        return signature;
    }

    private static void uninitialised(Signature signature) throws SignatureException {
        throw new SignatureException("The signature has to be initialised first");
    }

    /** Whether whoever began a signature may make it. */
    @FunctionalInterface
    private interface Permission {
        Permission ALWAYS = () -> {};

        void require() throws InvalidKeyException;
    }

    /** What a signature begins with. */
    @FunctionalInterface
    private interface Beginning {
        void begin(Signature signature) throws GeneralSecurityException;
    }
}
