package org.securestore.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.securestore.application.TargetApplicationId;
import org.securestore.crypto.ChangedStreamException;
import org.securestore.crypto.SealedStreamReader;
import org.securestore.failure.BundleRejectedException;
import org.securestore.failure.DocumentRejectedException;
import org.securestore.failure.WrongPassphraseException;

/**
 * A bundle that was read to its end and found to be what a store exported. The file stays open, and is proved again, block by
 * block, whenever it is read. No set is kept in memory. Whoever opened it closes it, which wipes its key. One thread.
 */
public final class BundleFile implements AutoCloseable {
    private static final int PROOF_BYTES = 32;
    private static final int HEAD_BYTES = BundleHead.BYTES + PROOF_BYTES;

    private final SeekableByteChannel channel;
    private final BundleKey key;
    private final BundleContents contents;
    private final Map<TargetApplicationId, Long> sets;

    private BundleFile(SeekableByteChannel channel, BundleKey key, BundleProgress progress) throws IOException {
        this.channel = channel;
        this.key = key;
        try (SealedStreamReader opened = sealed()) {
            BundleInput in = new BundleInput(opened);
            this.contents = checked(in::contents);
            this.sets = count(in, new Steps(progress, contents.credentialSets()));
        }
    }

    /**
     * Opens a bundle, and reads all of it. Takes its time, as the head says how dear its pass phrase is to try.
     *
     * @throws IOException if the file cannot be read
     * @throws WrongPassphraseException if the pass phrase is another
     * @throws BundleRejectedException if the file is no bundle, or is not what was exported
     */
    public static BundleFile open(Path file, char[] passphrase, BundleProgress progress) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw BundleRejectedException.noBundle(); // it is read twice, which a pipe cannot be
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return open(channel, passphrase, progress);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private static BundleFile open(SeekableByteChannel channel, char[] passphrase, BundleProgress progress)
            throws IOException {
        InputStream in = Channels.newInputStream(channel);
        BundleHead head = BundleHead.read(in);
        byte[] proof = in.readNBytes(PROOF_BYTES);
        if (proof.length < PROOF_BYTES) {
            throw BundleRejectedException.changed(null);
        }
        BundleKey key = BundleKey.derive(passphrase, head);
        try {
            if (!key.isProvedBy(proof)) {
                throw WrongPassphraseException.ofBundle();
            }
            return new BundleFile(channel, key, progress);
        } catch (IOException | RuntimeException refused) {
            key.close();
            throw refused;
        }
    }

    public BundleContents contents() {
        return contents;
    }

    /** How many sets of credentials there are. */
    public long sets() {
        return sets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many sets of credentials there are for one application. */
    public long setsOf(TargetApplicationId application) {
        return sets.getOrDefault(application, 0L);
    }

    /**
     * Lends one set after the other to {@code visitor}, in the order of the file; each is wiped when it returns.
     *
     * @throws IOException if the file cannot be read
     * @throws BundleRejectedException if it was changed since it was opened
     */
    public void forEachSet(Visitor visitor, BundleProgress progress) throws IOException {
        Steps steps = new Steps(progress, sets());
        try (SealedStreamReader opened = sealed()) {
            BundleInput in = new BundleInput(opened);
            checked(() -> {
                in.skipContents();
                return in;
            });
            visitAll(in, set -> {
                visitor.visit(set);
                steps.next();
            });
        }
        steps.end();
    }

    @Override
    public void close() throws IOException {
        key.close();
        channel.close();
    }

    private SealedStreamReader sealed() throws IOException {
        channel.position(HEAD_BYTES);
        return key.opening(Channels.newInputStream(channel));
    }

    private Map<TargetApplicationId, Long> count(BundleInput in, Steps steps) throws IOException {
        SetCount count = new SetCount(contents.applications());
        visitAll(in, set -> {
            count.take(set);
            steps.next();
        });
        steps.end();
        return count.byApplication();
    }

    private static void visitAll(BundleInput in, Visitor visitor) throws IOException {
        Optional<MovedCredentials> next = checked(in::next);
        while (next.isPresent()) {
            try (MovedCredentials set = next.get()) {
                visitor.visit(set);
            }
            next = checked(in::next);
        }
    }

    private static <T> T checked(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (ChangedStreamException changed) {
            throw BundleRejectedException.changed(changed);
        } catch (EOFException cut) { // within what is proved, so it was written so
            throw BundleRejectedException.holding("something that ends too early", cut);
        } catch (DocumentRejectedException unknown) {
            throw BundleRejectedException.holding("definitions of which it says: " + unknown.getMessage(), unknown);
        } catch (IllegalArgumentException impossible) {
            throw BundleRejectedException.holding(String.valueOf(impossible.getMessage()), impossible);
        }
    }

    /** What is done with each set of credentials. */
    @FunctionalInterface
    public interface Visitor {
        /** The set is wiped afterwards, and must not be kept. */
        void visit(MovedCredentials set);
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
