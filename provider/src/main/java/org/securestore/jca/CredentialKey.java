package org.securestore.jca;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A credential's value as a key: its bytes are the text in UTF-8, or those of the certificate file. */
final class CredentialKey implements SecretKey {
    /** What the JCA calls bytes that are meant for no algorithm in particular. */
    static final String ALGORITHM = "RAW";

    private static final long serialVersionUID = 1L;

    private final transient byte[] value;
    private transient volatile boolean destroyed;

    private CredentialKey(byte[] value) {
        this.value = value;
    }

    static CredentialKey of(byte[] value) {
        return new CredentialKey(value.clone());
    }

    /** A key of its own, which outlives this one. */
    CredentialKey copy() {
        return CredentialKey.of(value);
    }

    @Override
    public String getAlgorithm() {
        return ALGORITHM;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        if (destroyed) {
            throw new IllegalStateException("This key has been destroyed");
        }
        return value.clone();
    }

    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public String toString() {
        return "CredentialKey[masked]";
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A credential does not leave its JVM as a serialized object");
    }
}
