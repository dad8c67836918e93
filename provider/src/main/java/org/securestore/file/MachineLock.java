package org.securestore.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets one thread at a time, of all JVMs of this machine, do what it does under the lock of this file. */
public record MachineLock(PrivateFile file) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(2);

    /**
     * Waits for its turn and does the work, from its beginning if the thread is interrupted meanwhile: that closes the file
     * under it, but is no reason to lose what it came to write.
     *
     * @throws IOException what the work threw, or that another process keeps the lock for longer than 10 s
     */
    public <R> R hold(Work<R> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return holdUnlessInterrupted(work);
                } catch (ClosedByInterruptException interruption) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <R> R holdUnlessInterrupted(Work<R> work) throws IOException {
        synchronized (monitor()) {
            try (FileChannel channel = file.open()) {
                await(channel);
                return work.run();
            } // which gives the lock back
        }
    }

    // A process that closes any channel of a file loses all its locks on it (fcntl). So the threads of this JVM must
    // queue before they open one, those of other class loaders, too: only an interned string is the same object for
    // all.
    private Object monitor() {
        return ("org.securestore.lock:" + file.path().toAbsolutePath().normalize()).intern();
    }

    private void await(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (channel.tryLock() == null) {
            LockSupport.parkNanos(this, PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException(); // or it would go on waiting without a pause
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("another process keeps " + file.path() + " locked");
            }
        }
    }

    /** What is done under the lock. */
    public interface Work<R> {
        R run() throws IOException;
    }
}
