package org.securestore.cli.credentials.foreign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The entries of WildFly Elytron's KeyStoreCredentialStore (2.8), which is a key store with aliases of its own, {@code
 * alias/type/algorithm/parameters}, and most of the credentials as DER in secret keys. Read without Elytron, whose classes in
 * this program would hide those of a server that it is a module of.
 */
final class ElytronEntries {
    private static final Pattern ALIAS =
            Pattern.compile("(?<alias>.+)/(?<type>[a-z0-9_]+)/(?<algorithm>[-a-z0-9_]*)/[2-7a-z]*");

    private ElytronEntries() {}

    static ForeignEntry read(KeyStore store, String alias, char[] passphrase)
            throws GeneralSecurityException, IOException {
        Matcher name = ALIAS.matcher(alias);
        if (!name.matches()) {
            throw new UnusableEntryException("is none of Elytron's; import the file by its own key store type");
        }
        Key key = store.getKey(alias, passphrase);
        if (key instanceof PrivateKey own) {
            return PrivateKeyFile.of(own, store.getCertificateChain(alias)).entry(name.group("alias"));
        }
        if (key instanceof SecretKey secret) {
            return read(name.group("alias"), name.group("type"), name.group("algorithm"), secret);
        }
        throw new UnusableEntryException("cannot be read");
    }

    /** The alias of an entry as Elytron's users know it. */
    static String shown(String alias) {
        Matcher name = ALIAS.matcher(alias);
        return name.matches() ? name.group("alias") : alias;
    }

    private static ForeignEntry read(String alias, String type, String algorithm, SecretKey key)
            throws GeneralSecurityException {
        return switch (type) {
            case "passwordcredential" -> password(alias, algorithm, key);
            case "bearertokencredential" -> KeyStoreEntries.password(alias, key);
            case "secretkeycredential" -> KeyStoreEntries.key(alias, key);
            case "x509certificatechainpubliccredential" -> KeyStoreEntries.certificates(alias, chain(key));
            default -> throw new UnusableEntryException("is a " + type + ", which a secure store has no field for");
        };
    }

    private static ForeignEntry password(String alias, String algorithm, SecretKey key)
            throws GeneralSecurityException {
        if (!algorithm.equals("clear")) {
            throw new UnusableEntryException("is a password that Elytron keeps only as " + algorithm);
        }
        byte[] encoded = key.getEncoded();
        try {
            byte[] text = new Der(encoded).contentOf(Der.OCTET_STRING);
            if (text.length == 0) {
                throw KeyStoreEntries.empty(); // which no SecretKeySpec takes
            }
            try {
                return KeyStoreEntries.password(alias, new SecretKeySpec(text, "PBE"));
            } finally {
                Arrays.fill(text, (byte) 0);
            }
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static List<? extends Certificate> chain(SecretKey key) throws GeneralSecurityException {
        Der encoded = new Der(key.getEncoded());
        encoded.contentOf(Der.INTEGER); // how many there are
        return List.copyOf(CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(encoded.contentOf(Der.SEQUENCE))));
    }

    /** Elements of DER (X.690), one after the other. */
    private static final class Der {
        static final int INTEGER = 0x02;
        static final int OCTET_STRING = 0x04;
        static final int SEQUENCE = 0x30;

        private static final int LONG_FORM = 0x80;
        private static final int MOST_LENGTH_BYTES = 3;

        private final ByteBuffer rest;

        Der(byte[] encoded) {
            rest = ByteBuffer.wrap(encoded);
        }

        byte[] contentOf(int tag) throws UnusableEntryException {
            if (rest.remaining() < 2 || (rest.get() & 0xff) != tag) {
                throw damaged();
            }
            int length = length();
            if (length > rest.remaining()) {
                throw damaged();
            }
            byte[] content = new byte[length];
            rest.get(content);
            return content;
        }

        private int length() throws UnusableEntryException {
            int first = rest.get() & 0xff;
            if (first < LONG_FORM) {
                return first;
            }
            int bytes = first - LONG_FORM;
            if (bytes == 0 || bytes > MOST_LENGTH_BYTES || bytes > rest.remaining()) {
                throw damaged();
            }
            int length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << Byte.SIZE) + (rest.get() & 0xff);
            }
            return length;
        }

        private static UnusableEntryException damaged() {
            return new UnusableEntryException("is damaged");
        }
    }
}
