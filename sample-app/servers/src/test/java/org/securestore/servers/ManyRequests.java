package org.securestore.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Users who all ask at once, again and again, for what is theirs. */
final class ManyRequests {
    private static final int AT_ONCE = 16;
    private static final int FOR_EACH = 25;

    private ManyRequests() {}

    /** Each request is one of these users', and has to show rows of his and of nobody else. */
    static void of(URI application, String path, List<String> users) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                Random random = new Random(i);
                work.add(threads.submit(() -> ask(application, path, users, random)));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void ask(URI application, String path, List<String> users, Random random) throws Exception {
        for (int i = 0; i < FOR_EACH; i++) {
            String user = users.get(random.nextInt(users.size()));
            HttpResponse<String> answer = User.named(user, application).get(path);
            assertThat(User.accounts(answer)).as(answer.body()).isNotEmpty().containsOnly(user + "_at_sales");
        }
        return null;
    }
}
