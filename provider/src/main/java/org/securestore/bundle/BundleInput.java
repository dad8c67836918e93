package org.securestore.bundle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.definition.DefinitionsDocument;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/**
 * Reads what a {@link BundleWriter} sealed. All of it is proved before it is seen, but whoever knows the pass phrase may have
 * written anything: so nothing is taken for more than its greatest size, and {@link IllegalArgumentException} says what
 * cannot be.
 */
final class BundleInput {
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;
    private static final int MOST_OF_A_NAME = 256 * MOST_BYTES_OF_A_CHARACTER;
    private static final int MOST_OF_A_DOCUMENT = DefinitionsDocument.MAX_LENGTH * MOST_BYTES_OF_A_CHARACTER;

    private final DataInputStream in;

    BundleInput(InputStream opened) {
        this.in = new DataInputStream(opened);
    }

    BundleContents contents() throws IOException {
        Instant exportedAt = Instant.ofEpochMilli(in.readLong());
        String exportedBy = text("a name", MOST_OF_A_NAME);
        long credentialSets = in.readLong();
        DefinitionsDocument document = DefinitionsDocument.parse(text("a document", MOST_OF_A_DOCUMENT));
        return new BundleContents(exportedAt, exportedBy, document.asNew(), credentialSets);
    }

    /** Goes to the first set. */
    void skipContents() throws IOException {
        in.readLong();
        text("a name", MOST_OF_A_NAME);
        in.readLong();
        text("a document", MOST_OF_A_DOCUMENT);
    }

    /** The next set, for the caller to close; empty behind the last. */
    Optional<MovedCredentials> next() throws IOException {
        int what = in.readByte();
        if (what == BundleWriter.SET) {
            return Optional.of(set());
        }
        if (what != BundleWriter.END || in.read() >= 0) {
            throw new IllegalArgumentException("something that is no set of credentials");
        }
        return Optional.empty();
    }

    private MovedCredentials set() throws IOException {
        TargetApplicationId application = new TargetApplicationId(text("an id", MOST_OF_A_NAME));
        CredentialOwner owner = owner();
        long expiry = in.readLong();
        Map<String, SecretValue> values = new LinkedHashMap<>();
        try {
            for (int left = length("set", TargetApplication.MAX_FIELDS); left > 0; left--) {
                putNew(values, text("a field", MOST_OF_A_NAME));
            }
            CredentialEntry entry = CredentialEntry.of(values);
            return new MovedCredentials(
                    application,
                    owner,
                    expiry == BundleWriter.NEVER ? entry : entry.expiringAt(Instant.ofEpochMilli(expiry)));
        } catch (IOException | RuntimeException failed) {
            values.values().forEach(SecretValue::close);
            throw failed;
        }
    }

    private void putNew(Map<String, SecretValue> values, String field) throws IOException {
        if (values.containsKey(field)) {
            throw new IllegalArgumentException("two values for one field");
        }
        values.put(field, value());
    }

    private CredentialOwner owner() throws IOException {
        int whose = in.readByte();
        if (whose == BundleWriter.MEMBERS) {
            return CredentialOwner.MEMBERS;
        }
        if (whose != BundleWriter.INDIVIDUAL) {
            throw new IllegalArgumentException("credentials of an unknown kind of owner");
        }
        return CredentialOwner.individual(new Claim(
                text("a claim", MOST_OF_A_NAME), text("a claim", MOST_OF_A_NAME), text("a claim", MOST_OF_A_NAME)));
    }

    private SecretValue value() throws IOException {
        byte[] bytes = new byte[length("a value", SecretValue.MAX_BYTES)];
        try {
            in.readFully(bytes);
            return SecretValue.ofBytes(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private String text(String what, int most) throws IOException {
        int length = length(what, most);
        byte[] bytes = in.readNBytes(length); // does not take what a length merely claims
        if (bytes.length < length) {
            throw new EOFException();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length(String what, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IllegalArgumentException(what + " that is longer than any");
        }
        return length;
    }
}
