package org.securestore.bundle;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.securestore.credential.SecretValue;
import org.securestore.crypto.SealedStreamWriter;
import org.securestore.definition.DefinitionsDocument;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/**
 * Writes a bundle: its head, its definitions as a document, then one set of credentials after the other, each sealed before
 * the next is asked for. One that was not {@linkplain #finish finished} is refused when it is read. One thread.
 */
public final class BundleWriter implements AutoCloseable {
    /** Stands where there is no time of expiry. */
    static final long NEVER = -1;

    /** What comes next. */
    static final int END = 0;

    static final int SET = 1;

    /** Whose the set is. */
    static final int MEMBERS = 0;

    static final int INDIVIDUAL = 1;

    private final SealedStreamWriter sealing;
    private final DataOutputStream out;
    private final Steps steps;

    /**
     * Begins a bundle.
     *
     * @param key makes no other bundle
     * @param out where it goes; the caller's to close
     * @throws IllegalArgumentException if it has more definitions than can be read again; nothing is written then
     */
    public BundleWriter(BundleKey key, BundleContents contents, BundleProgress progress, OutputStream out)
            throws IOException {
        String document = DefinitionsDocument.textOf(contents.applications(), Optional.empty(), Optional.empty());
        if (document.length() > DefinitionsDocument.MAX_LENGTH) {
            throw new IllegalArgumentException("There are too many applications for one bundle; make several");
        }
        out.write(key.head().toBytes().toArray());
        out.write(key.proof().toArray());
        this.sealing = key.sealing(out);
        this.out = new DataOutputStream(sealing);
        this.steps = new Steps(progress, contents.credentialSets());
        begin(contents, document);
    }

    /** Adds one set, which stays the caller's to close. */
    public void add(MovedCredentials credentials) throws IOException {
        out.writeByte(SET);
        text(credentials.application().value());
        owner(credentials.owner());
        out.writeLong(credentials.entry().expiresAt().map(Instant::toEpochMilli).orElse(NEVER));
        out.writeInt(credentials.entry().values().size());
        for (Map.Entry<String, SecretValue> value : credentials.entry().values().entrySet()) {
            text(value.getKey());
            value.getValue().lendBytes(this::bytes);
        }
        steps.next();
    }

    /** Counts a set that is not added. */
    public void leaveOut() {
        steps.next();
    }

    /** Ends the bundle. Without this it is refused when it is read. */
    public void finish() throws IOException {
        out.writeByte(END);
        sealing.finish();
        steps.end();
    }

    @Override
    public void close() {
        sealing.close();
    }

    private void begin(BundleContents contents, String document) throws IOException {
        out.writeLong(contents.exportedAt().toEpochMilli());
        text(contents.exportedBy());
        out.writeLong(contents.credentialSets());
        text(document);
    }

    private void owner(CredentialOwner owner) throws IOException {
        Optional<Claim> claim = owner.principal();
        out.writeByte(claim.isPresent() ? INDIVIDUAL : MEMBERS);
        if (claim.isPresent()) {
            text(claim.get().type());
            text(claim.get().issuer());
            text(claim.get().value());
        }
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private int bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        return bytes.length;
    }
}
