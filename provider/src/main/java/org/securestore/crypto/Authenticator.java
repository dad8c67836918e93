package org.securestore.crypto;

/** A key that proves who wrote something. */
public interface Authenticator {
    /** Which of the store's keys this is. */
    int version();

    /** Whether what was proved under this version can be told from what was not. */
    boolean holds(int keyVersion);

    /** Proves that whoever wrote {@code form} held this key. */
    AuthenticationCode authenticate(CanonicalForm form);

    /** Whether {@code code} proves {@code form}. */
    boolean verifies(CanonicalForm form, AuthenticationCode code);
}
