package org.securestore.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The cost of turning a pass phrase into a key with Argon2id (RFC 9106, version 1.3).
 *
 * @param memoryKib memory in KiB, from 8 per lane; it is taken from the heap
 * @param iterations passes over that memory, at least 1
 * @param parallelism lanes, at least 1; they are computed one after the other
 */
public record Argon2id(int memoryKib, int iterations, int parallelism) {
    private static final int KEY_BYTES = 32;

    /** RFC 9106's second recommended option: 64 MiB and three passes. */
    public static final Argon2id RECOMMENDED = new Argon2id(64 * 1024, 3, 4);

    // Cost comes out of the database, so a planted row must not be able to exhaust memory or time.
    private static final int MOST_MEMORY_KIB = 1024 * 1024;
    private static final int MOST_ITERATIONS = 64;
    private static final int MOST_LANES = 16;

    public Argon2id {
        if (parallelism < 1
                || parallelism > MOST_LANES
                || iterations < 1
                || iterations > MOST_ITERATIONS
                || memoryKib < 8 * parallelism
                || memoryKib > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException("Not a cost that Argon2id can have here: " + memoryKib + " KiB, "
                    + iterations + " iterations, " + parallelism + " lanes");
        }
    }

    /** Derives 32 bytes, for the caller to wipe. The pass phrase is taken as UTF-8. */
    public byte[] derive(char[] passphrase, byte[] salt) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] exact = new byte[utf8.remaining()];
        try {
            utf8.get(exact);
            return derive(exact, parameters().withSalt(salt).build());
        } finally {
            Arrays.fill(exact, (byte) 0);
            utf8.clear().put(new byte[utf8.capacity()]); // the encoder made a copy of its own
        }
    }

    Argon2Parameters.Builder parameters() {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism);
    }

    static byte[] derive(byte[] password, Argon2Parameters parameters) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] key = new byte[KEY_BYTES];
        generator.generateBytes(password, key);
        return key;
    }
}
