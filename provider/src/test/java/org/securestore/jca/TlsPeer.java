package org.securestore.jca;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A program that knows nothing of the store: its keys and whom it trusts come from JSSE's system properties. */
final class TlsPeer {
    private TlsPeer() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("server")) {
            serve();
        } else {
            call(Integer.parseInt(arguments[1]));
        }
    }

    private static void serve() throws IOException {
        try (SSLServerSocket listening = (SSLServerSocket)
                SSLServerSocketFactory.getDefault().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setNeedClientAuth(true);
            System.out.println("port " + listening.getLocalPort());
            try (SSLSocket connection = (SSLSocket) listening.accept()) {
                String client = connection.getSession().getPeerPrincipal().getName();
                connection.getOutputStream().write(("welcome " + client).getBytes(UTF_8));
            }
        }
    }

    private static void call(int port) throws IOException {
        try (SSLSocket connection = (SSLSocket) SSLSocketFactory.getDefault().createSocket("localhost", port)) {
            String answer = new String(connection.getInputStream().readAllBytes(), UTF_8);
            System.out.println(answer + " from "
                    + connection.getSession().getPeerPrincipal().getName());
        }
    }
}
