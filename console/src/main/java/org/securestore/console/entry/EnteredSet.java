package org.securestore.console.entry;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.securestore.application.ResolvedConnection;
import org.securestore.console.request.Form;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.CredentialVerifier;
import org.securestore.credential.SecretValue;

/** The set of credentials that was entered into a form, wiped on close. For the thread of the request. */
public final class EnteredSet implements AutoCloseable {
    private final Map<String, SecretValue> values = new LinkedHashMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final PresentSet present;

    private EnteredSet(PresentSet present) {
        this.present = present;
    }

    /**
     * Reads what was entered.
     *
     * @return a set for the caller of this method to close
     * @throws IllegalArgumentException if what was typed twice is not the same, or a file is too long
     */
    public static EnteredSet read(Form form, PresentSet present) throws IOException, ServletException {
        EnteredSet set = new EnteredSet(present);
        try {
            for (EntryField field : present.fields()) {
                set.read(form, field);
            }
            return set;
        } catch (IOException | ServletException | RuntimeException unreadable) {
            set.close();
            throw unreadable;
        }
    }

    /**
     * What the store is asked to keep: a whole set, or if there is one and some fields are left empty, an amendment to that.
     *
     * @throws IllegalArgumentException if it cannot be kept so
     */
    public CredentialEntry entry(Form form, List<ResolvedConnection> connections, Instant now) {
        Optional<Instant> expiresAt = new LastDay(form.text(EntryForm.LAST_DAY)).expiresAt(present.expiresAt(), now);
        CredentialVerifier verifier = Places.verifier(connections, form.text(EntryForm.PLACE));
        CredentialEntry entry = keepsSome(form) ? amendment(expiresAt, verifier) : whole(verifier);
        return expiresAt.map(entry::expiringAt).orElse(entry).replacing(replaced(form));
    }

    @Override
    public void close() {
        values.values().forEach(SecretValue::close);
    }

    private CredentialEntry whole(CredentialVerifier verifier) {
        return CredentialEntry.of(values).verifiedBy(verifier);
    }

    private CredentialEntry amendment(Optional<Instant> expiresAt, CredentialVerifier verifier) {
        if (verifier != CredentialVerifier.NONE) {
            throw new IllegalArgumentException(
                    "Nothing was saved: only a whole set can be tried, as stored values are not"
                            + " read for that. Enter a value for every field, or choose not to try them");
        }
        if (expiresAt.isEmpty() && present.expiresAt().isPresent()) {
            throw new IllegalArgumentException(
                    "Nothing was saved: a set that keeps some of its values keeps its last day,"
                            + " too. Enter a value for every field, or another last day");
        }
        return CredentialEntry.amending(values).without(removed);
    }

    private boolean keepsSome(Form form) {
        return replaced(form) != 0
                && present.fields().stream()
                        .map(EntryField::label)
                        .anyMatch(name -> !values.containsKey(name) && !removed.contains(name));
    }

    private static long replaced(Form form) {
        return form.number(EntryForm.VERSION, 0);
    }

    private void read(Form form, EntryField field) throws IOException, ServletException {
        if (field.isFile()) {
            form.file(field.input()).ifPresent(content -> values.put(field.label(), content));
        } else {
            readTyped(form, field);
        }
        if (field.removable() && form.has(field.removal())) {
            remove(field);
        }
    }

    private void readTyped(Form form, EntryField field) {
        char[] typed = form.secret(field.input());
        char[] again = field.isMasked() ? form.secret(field.again()) : typed;
        try {
            if (!Arrays.equals(typed, again)) {
                throw new IllegalArgumentException("Nothing was saved: what was typed for " + field.label()
                        + " is not the same both times; type everything once more");
            }
            if (typed.length > 0) {
                values.put(field.label(), SecretValue.of(typed));
            }
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private void remove(EntryField field) {
        if (values.containsKey(field.label())) {
            throw new IllegalArgumentException("Nothing was saved: " + field.label()
                    + " has a new value and is to be removed as well; do one of the two");
        }
        removed.add(field.label());
    }
}
