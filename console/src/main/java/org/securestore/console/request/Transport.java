package org.securestore.console.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether others can listen to a request: not if it came by HTTPS, nor if it never left this machine. The latter holds where both
 * ends are loopback addresses and the browser asked for one by name, as a proxy on this machine would send what came from far.
 */
final class Transport {
    private static final Pattern NUMBER = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[?::1]?|\\[?0:0:0:0:0:0:0:1]?");
    private static final Set<String> FORWARDED =
            Set.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    private Transport() {}

    static boolean isPrivate(HttpServletRequest request) {
        return request.isSecure() || isOfThisMachine(request);
    }

    private static boolean isOfThisMachine(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && isLoopback(request.getLocalAddr())
                && isLoopbackName(request.getServerName())
                && FORWARDED.stream().allMatch(name -> request.getHeader(name) == null);
    }

    private static boolean isLoopbackName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || NUMBER.matcher(name).matches();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress(); // a number, which no name server is asked for
        } catch (UnknownHostException none) {
            return false;
        }
    }
}
