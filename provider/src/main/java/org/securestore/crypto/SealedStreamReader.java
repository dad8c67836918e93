package org.securestore.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Opens what a {@link SealedStreamWriter} sealed. Gives nothing of a block before it is proved; that all of the stream is
 * there is proved only when its end is reached. Reading throws {@link ChangedStreamException} where it is not. One thread.
 */
public final class SealedStreamReader extends InputStream {
    private static final byte[] NOTHING = {};

    private final PushbackInputStream in;
    private final StreamBlocks blocks;
    private final byte[] sealed = new byte[StreamBlocks.BLOCK_BYTES + AesGcm.TAG_BYTES];
    private byte[] block = NOTHING;
    private int position;
    private boolean atLast;

    /**
     * @param key the 32 bytes that sealed the stream; copied
     * @param context what it was bound to
     * @param in where the blocks come from; the caller's to close
     */
    public SealedStreamReader(byte[] key, Bytes context, InputStream in) {
        this.in = new PushbackInputStream(in);
        this.blocks = new StreamBlocks(key, context);
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? Byte.toUnsignedInt(block[position++]) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int some = Math.min(count, block.length - position);
        System.arraycopy(block, position, bytes, offset, some);
        position += some;
        return some;
    }

    /** Wipes what was opened, and the key. Does not close what was read from. */
    @Override
    public void close() {
        replaceBlock(NOTHING);
        blocks.close();
    }

    private boolean hasMore() throws IOException {
        while (position == block.length && !atLast) {
            openNext();
        }
        return position < block.length;
    }

    private void openNext() throws IOException {
        int length = in.readNBytes(sealed, 0, sealed.length);
        boolean last = isAtEnd();
        replaceBlock(blocks.open(sealed, length, last).orElseThrow(ChangedStreamException::new));
        atLast = last; // only now, so that who reads on after a failure finds no end, but the same failure
    }

    private void replaceBlock(byte[] next) {
        Arrays.fill(block, (byte) 0);
        block = next;
        position = 0;
    }

    private boolean isAtEnd() throws IOException {
        int following = in.read();
        if (following >= 0) {
            in.unread(following);
        }
        return following < 0;
    }
}
