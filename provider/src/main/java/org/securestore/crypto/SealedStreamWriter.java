package org.securestore.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Seals a stream of any length with AES-256-GCM, in blocks of 64 KiB by the STREAM construction. It is complete only after
 * {@link #finish}: one that was merely closed is refused by {@link SealedStreamReader}, as work that failed must not pass for
 * work that was done. One thread.
 */
public final class SealedStreamWriter extends OutputStream {
    private final OutputStream out;
    private final StreamBlocks blocks;
    private final byte[] block = new byte[StreamBlocks.BLOCK_BYTES];
    private int length;

    /**
     * @param key 32 bytes that seal no other stream; copied
     * @param context what the stream is bound to: whoever opens it must know the same
     * @param out where the blocks go; the caller's to close
     */
    public SealedStreamWriter(byte[] key, Bytes context, OutputStream out) {
        this.out = out;
        this.blocks = new StreamBlocks(key, context);
    }

    @Override
    public void write(int value) throws IOException {
        makeRoom();
        block[length++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        for (int done = 0; done < count; ) {
            makeRoom();
            int some = Math.min(count - done, block.length - length);
            System.arraycopy(bytes, offset + done, block, length, some);
            length += some;
            done += some;
        }
    }

    /** Seals the last block. Nothing can be written after it. */
    public void finish() throws IOException {
        seal(true);
        out.flush();
        close();
    }

    /** Wipes what is not sealed yet, and the key. Does not close what was written to. */
    @Override
    public void close() {
        Arrays.fill(block, (byte) 0);
        blocks.close();
    }

    // A full block is sealed only when more follows: until then it may be the last.
    private void makeRoom() throws IOException {
        if (length == block.length) {
            seal(false);
        }
    }

    private void seal(boolean last) throws IOException {
        out.write(blocks.seal(block, length, last));
        length = 0;
    }
}
