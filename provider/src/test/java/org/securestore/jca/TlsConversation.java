package org.securestore.jca;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A TLS server of this JVM that greets whoever completes a handshake, and how to call it. */
final class TlsConversation implements AutoCloseable {
    private static final int GREETING = 'w';

    private final SSLServerSocket listening;
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private TlsConversation(SSLServerSocket listening) {
        this.listening = listening;
    }

    static TlsConversation servedBy(SSLContext context) throws IOException {
        return start(context, false);
    }

    /** With a server that wants to know who calls. */
    static TlsConversation betweenKnown(SSLContext context) throws IOException {
        return start(context, true);
    }

    private static TlsConversation start(SSLContext context, boolean clientKnown) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(clientKnown);
        TlsConversation conversation = new TlsConversation(socket);
        conversation.threads.execute(conversation::listen);
        return conversation;
    }

    /** A side of a conversation. Where there are no trust managers it trusts everybody. */
    static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        return context("TLS", keys, trust);
    }

    static SSLContext context(String protocol, KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys, trust == null ? new TrustManager[] {new Trusting()} : trust, null);
        return context;
    }

    /**
     * Completes a handshake that resumes none before it.
     *
     * @return what the server showed
     * @throws IOException if either side refused the other
     */
    X509Certificate call(SSLContext client) throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
        // Sessions are found again by name and port. Another thread would find this one before it could be invalidated.
        String nameLikeNoOther = "call" + calls.incrementAndGet();
        try (SSLSocket socket = (SSLSocket)
                client.getSocketFactory().createSocket(connected, nameLikeNoOther, listening.getLocalPort(), true)) {
            socket.startHandshake();
            if (socket.getInputStream().read() != GREETING) {
                throw new IOException("The server has hung up");
            }
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void listen() {
        try {
            while (true) {
                Socket caller = listening.accept();
                threads.execute(() -> greet(caller));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private static void greet(Socket caller) {
        try (caller) {
            caller.getOutputStream().write(GREETING);
        } catch (IOException refused) {
            // the caller sees it, too
        }
    }

    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
