package org.securestore.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.SecureStoreException;
import org.securestore.http.OwnerLogin.Trial;

/**
 * One request of one caller, until there is a response for him: sent with an answer if the server is known to take one, else
 * bare, and again with an answer if the server asks for it. Credentials are opened for each answer, and kept by nobody.
 */
final class Exchange<T> {
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final int MOST_ATTEMPTS = 8;

    private final HttpTarget target;
    private final InnerClients clients;
    private final Sender sender;
    private final HttpRequest request;
    private final BodyHandler<T> handler;
    private final @Nullable PushPromiseHandler<T> pushes;
    private final AtomicReference<@Nullable CompletableFuture<?>> underWay = new AtomicReference<>();
    private volatile boolean cancelled;
    private int attempts; // each is made after the one before is done

    Exchange(
            HttpTarget target,
            InnerClients clients,
            Sender sender,
            HttpRequest request,
            BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushes) {
        this.target = target;
        this.clients = clients;
        this.sender = sender;
        this.request = request;
        this.handler = handler;
        this.pushes = pushes;
    }

    /** Sends it. If what this returns is cancelled, whatever is under way then is cancelled, too. */
    @SuppressWarnings("FutureReturnValueIgnored") // the one that is ignored ends as the one that is returned
    CompletableFuture<HttpResponse<T>> begin() {
        CompletableFuture<HttpResponse<T>> done = logIn();
        done.whenComplete((response, failure) -> {
            CompletableFuture<?> current = underWay.get();
            if (done.isCancelled() && current != null) {
                cancelled = true;
                current.cancel(true);
            }
        });
        return done;
    }

    /** With the credentials that the store has now. */
    private CompletableFuture<HttpResponse<T>> logIn() {
        return unlessItFails(() -> {
            OwnerLogin login = clients.login(LoginVersion.of(target.access(sender)));
            Optional<LoginScheme> known = login.accepted();
            return known.isPresent()
                    ? answer(new Answer(login, known.get(), false, Optional.empty()))
                    : send(login, request, Optional.empty());
        });
    }

    /** Answers a challenge, as soon as nobody else is trying whether its realm takes these credentials. */
    private CompletableFuture<HttpResponse<T>> answerInTurn(OwnerLogin login, LoginScheme challenge) {
        if (login.isRefused(challenge)) {
            return refusal(login);
        }
        if (login.isProven(challenge)) {
            return answer(new Answer(login, challenge, true, Optional.empty()));
        }
        Trial mine = Trial.of(challenge);
        Optional<Trial> others = login.begin(mine);
        return others.isPresent()
                ? others.get().ended().thenComposeAsync(ended -> answerInTurn(login, challenge), clients.executor())
                : answer(new Answer(login, challenge, true, Optional.of(mine)));
    }

    private CompletableFuture<HttpResponse<T>> answer(Answer answer) {
        CompletableFuture<HttpResponse<T>> answered = unlessItFails(() -> {
            try (CredentialSet credentials = sender.session().consumer().open(target.application())) {
                if (answer.login().version().isOf(credentials)) {
                    return send(answer.login(), signed(answer.challenge(), credentials), Optional.of(answer));
                }
            }
            answer.end(); // or it would wait for its own trial if the version before came up once more
            return again();
        });
        return answered.whenComplete((response, failure) -> answer.end());
    }

    private HttpRequest signed(LoginScheme challenge, CredentialSet credentials) throws IOException {
        String value = challenge.answer(AccountLogin.of(credentials), request.method(), request.uri());
        return HttpRequest.newBuilder(request, (name, any) -> true)
                .setHeader(CallersHttpClient.AUTHORIZATION, value)
                .build();
    }

    private CompletableFuture<HttpResponse<T>> send(OwnerLogin login, HttpRequest sent, Optional<Answer> answer) {
        if (cancelled) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        attempts++;
        AtomicReference<@Nullable Step<T>> next = new AtomicReference<>();
        BodyHandler<T> deciding = response -> {
            Optional<Step<T>> step = next(login, answer, response);
            next.set(step.orElse(null));
            return step.isPresent() ? BodySubscribers.replacing(null) : handler.apply(response);
        };
        CompletableFuture<HttpResponse<T>> sending =
                clients.client(login.version(), sender.caller()).sendAsync(sent, deciding, pushesOfTheCaller());
        underWay.set(sending);
        return sending.whenComplete((response, failure) -> answer.ifPresent(Answer::end))
                .thenCompose(response -> {
                    Step<T> step = next.get();
                    return step == null
                            ? CompletableFuture.completedFuture(new CallersResponse<>(response, request))
                            : step.take();
                });
    }

    /** What to do instead of handing the response out; empty if nothing. */
    private Optional<Step<T>> next(OwnerLogin login, Optional<Answer> sent, ResponseInfo response) {
        if (!Answer.isAskedFor(response)) {
            sent.ifPresent(answer -> answer.taken(response));
            return Optional.empty();
        }
        Optional<LoginScheme> asked = LoginScheme.choose(response.headers().allValues(CHALLENGE));
        if (sent.isPresent() && sent.get().isRefusedBy(asked)) {
            sent.get().refused();
            return Optional.of(() -> withLatest(login));
        }
        if (asked.isEmpty() || attempts >= MOST_ATTEMPTS) {
            return Optional.empty();
        }
        sent.ifPresent(answer -> answer.outdated(asked.get()));
        return Optional.of(() -> target.isTooOpen(asked.get().revealsPassword())
                ? CompletableFuture.failedFuture(new IOException(target.tooOpen()))
                : answerInTurn(login, asked.get()));
    }

    /** Once more, if the credentials that were refused have been replaced meanwhile. */
    private CompletableFuture<HttpResponse<T>> withLatest(OwnerLogin login) {
        return unlessItFails(() -> {
            try (CredentialSet latest = sender.session().consumer().openLatest(target.application())) {
                return login.version().isOf(latest) ? refusal(login) : again();
            }
        });
    }

    private CompletableFuture<HttpResponse<T>> again() {
        return attempts < MOST_ATTEMPTS
                ? logIn()
                : CompletableFuture.failedFuture(new IOException("The credentials of " + target.application()
                        + " change faster than a request can log in with them; send it again"));
    }

    private CompletableFuture<HttpResponse<T>> refusal(OwnerLogin login) {
        return CompletableFuture.failedFuture(
                new IOException(target.origin() + " refuses the credentials of " + target.application() + " in version "
                        + login.version().credentialVersion()
                        + ", so that they are not sent again; enter those that it takes, and send the request again"));
    }

    private @Nullable PushPromiseHandler<T> pushesOfTheCaller() {
        return pushes == null
                ? null // the JDK's word for "none"
                : (initiating, pushed, acceptor) -> pushes.applyPushPromise(request, pushed, acceptor);
    }

    /** Hands on whatever is thrown, as a caller may throw anything: who waits for how this ends would wait for ever. */
    private CompletableFuture<HttpResponse<T>> unlessItFails(Work<T> work) {
        try {
            return work.begin();
        } catch (SecureStoreException refused) {
            return CompletableFuture.failedFuture(new IOException(refused.getMessage(), refused));
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        CompletableFuture<HttpResponse<T>> take();
    }

    @FunctionalInterface
    private interface Work<T> {
        CompletableFuture<HttpResponse<T>> begin() throws IOException;
    }
}
