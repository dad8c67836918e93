package org.securestore.jca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Tells a store's configuration from the files of other key stores, without using anything that it says. */
final class ConfigurationProbe {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String PREFIX = "securestore.";

    private ConfigurationProbe() {}

    /** Whether these are properties in UTF-8, and all of them of a secure store. */
    static boolean isConfiguration(InputStream stream) throws IOException {
        byte[] content = stream.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES || !isText(content)) {
            return false;
        }
        Properties properties = new Properties();
        try {
            properties.load(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        return !properties.isEmpty()
                && properties.stringPropertyNames().stream().allMatch(name -> name.startsWith(PREFIX));
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
