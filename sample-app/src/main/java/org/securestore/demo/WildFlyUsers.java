package org.securestore.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Users in the files of WildFly's own realm, as {@code add-user.sh} would write them; it takes passwords on its command line only. */
final class WildFlyUsers {
    private static final String REALM = "ApplicationRealm";

    private WildFlyUsers() {}

    static void write(List<SiteUser> users, Path configuration) throws IOException {
        Files.write(
                configuration.resolve("application-users.properties"),
                users.stream().map(WildFlyUsers::password).toList(),
                StandardOpenOption.APPEND);
        Files.write(
                configuration.resolve("application-roles.properties"),
                users.stream().map(WildFlyUsers::roles).toList(),
                StandardOpenOption.APPEND);
    }

    private static String roles(SiteUser user) {
        return user.name() + "=" + String.join(",", user.groups());
    }

    /** What the realm keeps instead of a password, by the rule that is written at the top of its file. */
    private static String password(SiteUser user) {
        byte[] secret = (user.name() + ":" + REALM + ":" + user.password()).getBytes(UTF_8);
        try {
            return user.name() + "="
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(secret));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has MD5", impossible);
        }
    }
}
