package org.securestore.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.securestore.audit.AuditChain.Position;
import org.securestore.audit.AuditVerification.Intact;
import org.securestore.crypto.Bytes;

/**
 * An audit log as lines of JSON: one that says what follows, one for each event, and one that says where it ends. An
 * export of everything can be verified without the store:
 *
 * <pre>{@code
 * try (Reader lines = Files.newBufferedReader(export)) {
 *     AuditVerification verification = AuditExport.verify(lines);
 * }
 * }</pre>
 */
public final class AuditExport {
    private static final String FORMAT = "securestore-audit/1";

    private AuditExport() {}

    /**
     * Writes all events that match; the writer stays the caller's to flush and close.
     *
     * @return how many there were
     * @throws IOException if {@code lines} fails
     */
    public static long write(AuditLog log, String store, AuditFilter filter, Writer lines) throws IOException {
        AuditChain chain = log.chain().orElse(AuditChain.EMPTY);
        Footer footer = new Footer();
        try {
            writeLine(lines, JsonLine.of(header(chain, store, log.partition(), filter)));
            log.scan(filter, event -> {
                writeLine(lines, JsonLine.of(event));
                footer.count++;
            });
            writeLine(lines, JsonLine.of(footer(chain, footer.count)));
            return footer.count;
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * Whether an export holds every event that the log held, as it was recorded. That shows that nobody changed one of
     * them alone. That nobody wrote all of them anew shows a comparison of the last line with another export, or the
     * verification in the store.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no export, or one of a part of the log, which cannot be verified
     */
    public static AuditVerification verify(Reader export) throws IOException {
        BufferedReader lines = new BufferedReader(export);
        Map<String, Object> header = JsonLine.read(requireLine(lines));
        if (!FORMAT.equals(header.get("format"))) {
            throw new IllegalArgumentException("This is no export of an audit log in the format " + FORMAT);
        }
        if (!Boolean.TRUE.equals(header.get("verifiable"))) {
            throw new IllegalArgumentException(
                    "This export was filtered, so it cannot be verified; export everything, without a filter");
        }
        long first = JsonLine.number(header, "firstSequence");
        Bytes anchor = Bytes.ofHex(JsonLine.text(header, "anchor"));
        ChainCheck check = new ChainCheck(JsonLine.text(header, "partition"), new Position(first - 1, anchor));
        follow(lines, check);
        return check.broken()
                .<AuditVerification>map(broken -> broken)
                .orElseGet(() -> new Intact(first, check.reached().sequence()));
    }

    private static void follow(BufferedReader lines, ChainCheck check) throws IOException {
        String line = lines.readLine();
        while (line != null) {
            try {
                Map<String, Object> facts = JsonLine.read(line);
                if (facts.containsKey("head")) {
                    check.mustEnd(new Position(
                            JsonLine.number(facts, "lastSequence"), Bytes.ofHex(JsonLine.text(facts, "head"))));
                    mustEndHere(lines, check);
                    return;
                }
                check.next(JsonLine.event(facts));
            } catch (IllegalArgumentException malformed) {
                check.breaks(check.reached().sequence() + 1, "its line " + malformed.getMessage());
                return;
            }
            line = lines.readLine();
        }
        check.breaks(check.reached().sequence() + 1, "the export ends without its last line");
    }

    private static void mustEndHere(BufferedReader lines, ChainCheck check) throws IOException {
        if (lines.readLine() != null) {
            check.breaks(check.reached().sequence() + 1, "lines follow behind the last one");
        }
    }

    private static Map<String, Object> header(AuditChain chain, String store, String partition, AuditFilter filter) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("format", FORMAT);
        header.put("store", store);
        header.put("partition", partition);
        header.put("verifiable", !filter.restricts());
        header.put("firstSequence", chain.first());
        header.put("anchor", chain.anchor().toHex());
        return header;
    }

    private static Map<String, Object> footer(AuditChain chain, long count) {
        Map<String, Object> footer = new LinkedHashMap<>();
        footer.put("lastSequence", chain.last().sequence());
        footer.put("head", chain.last().hash().toHex());
        footer.put("events", count);
        return footer;
    }

    private static void writeLine(Writer lines, String line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String requireLine(BufferedReader lines) throws IOException {
        @Nullable String line = lines.readLine();
        if (line == null) {
            throw new IllegalArgumentException("This is no export of an audit log: it is empty");
        }
        return line;
    }

    private static final class Footer {
        private long count;
    }
}
