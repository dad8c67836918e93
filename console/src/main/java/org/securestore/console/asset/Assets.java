package org.securestore.console.asset;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** The style sheets and scripts that pages use; nothing else of the class path can be had. Threads share them. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "bootstrap.min.css", "text/css",
            "console.css", "text/css",
            "console.js", "text/javascript",
            "htmx.min.js", "text/javascript",
            "theme.js", "text/javascript");

    private final Map<String, Asset> all;

    private Assets(Map<String, Asset> all) {
        this.all = all;
    }

    /** All of them. */
    public static Assets load() {
        return new Assets(TYPES.keySet().stream().collect(Collectors.toMap(Function.identity(), Asset::load)));
    }

    /** What changes whenever the content of this one does. */
    public String version(String name) {
        return Objects.requireNonNull(all.get(name), name).version();
    }

    /** Sends the one of this address, or that there is none. */
    public void send(List<String> path, HttpServletResponse response) throws IOException {
        Asset asset = path.size() == 2 ? all.get(path.get(1)) : null;
        if (asset == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // Pages name the version in the address, so that an old one is never asked for.
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentType(asset.type() + ";charset=UTF-8");
        response.setContentLength(asset.content().length);
        response.getOutputStream().write(asset.content());
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes one
    private record Asset(String type, byte[] content, String version) {
        static Asset load(String name) {
            try (InputStream stream = Assets.class.getResourceAsStream("/org/securestore/console/assets/" + name)) {
                byte[] content = Objects.requireNonNull(stream, name).readAllBytes();
                return new Asset(Objects.requireNonNull(TYPES.get(name)), content, versionOf(content));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static String versionOf(byte[] content) {
            CRC32 sum = new CRC32();
            sum.update(content);
            return Long.toHexString(sum.getValue());
        }
    }
}
