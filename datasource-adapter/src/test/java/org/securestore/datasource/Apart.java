package org.securestore.datasource;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work in threads of its own: the pool that all share has one for two processors, which the first to wait would keep. */
final class Apart {
    private Apart() {}

    static <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task).start());
    }
}
