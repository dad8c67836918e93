package org.securestore.jca;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as keys and back, in any script: what programs do with the algorithm {@code PBE} to keep a password in a key
 * store. The JDK's own takes ASCII only; as it refuses other passwords and the keys of this provider, the JCA turns to
 * this one if its provider is registered. Threads may share it.
 */
final class TextKeyFactory extends SecretKeyFactorySpi {
    @Override
    protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
        if (spec instanceof PBEKeySpec password) {
            return ofPassword(password);
        }
        if (spec instanceof SecretKeySpec bytes) {
            return key(bytes).orElseThrow(() -> new InvalidKeySpecException("This key has no bytes"));
        }
        throw new InvalidKeySpecException("A password is given as a PBEKeySpec, and other bytes as a SecretKeySpec");
    }

    @Override
    protected KeySpec engineGetKeySpec(SecretKey key, @Nullable Class<?> wanted) throws InvalidKeySpecException {
        byte[] value = key(key).orElseThrow(() -> new InvalidKeySpecException("This key has no bytes"))
                .getEncoded();
        try {
            if (wanted == PBEKeySpec.class) {
                return password(value);
            }
            if (wanted == SecretKeySpec.class) {
                return new SecretKeySpec(value, CredentialKey.ALGORITHM);
            }
            throw new InvalidKeySpecException("A credential is a PBEKeySpec if it is text, or a SecretKeySpec");
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    @Override
    protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
        return key(key).orElseThrow(() -> new InvalidKeyException("This key has no bytes"));
    }

    private static SecretKey ofPassword(PBEKeySpec spec) throws InvalidKeySpecException {
        if (spec.getSalt() != null || spec.getIterationCount() != 0) {
            throw new InvalidKeySpecException("Nothing is derived here: give the password without salt and iterations");
        }
        char[] password = spec.getPassword();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] value = new byte[encoded.remaining()];
        try {
            encoded.get(value);
            return CredentialKey.of(value);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(value, (byte) 0);
            encoded.clear().put(new byte[encoded.capacity()]); // the encoder made a copy of its own
        }
    }

    private static PBEKeySpec password(byte[] value) throws InvalidKeySpecException {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            char[] text = new char[decoded.remaining()];
            decoded.get(text);
            try {
                return new PBEKeySpec(text); // which copies it
            } finally {
                Arrays.fill(text, '\0');
                decoded.clear().put(new char[decoded.capacity()]);
            }
        } catch (CharacterCodingException binary) {
            throw new InvalidKeySpecException("This value is no text; ask for a SecretKeySpec");
        }
    }

    private static Optional<SecretKey> key(SecretKey key) {
        byte[] value = key.getEncoded();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CredentialKey.of(value));
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }
}
