package org.securestore.cli.credentials;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.cli.secret.SecretInput;
import org.securestore.cli.secret.Terminal;
import org.securestore.credential.SecretValue;

/** The values of a set of credentials while they are being entered, wiped on close. */
final class CredentialValues implements AutoCloseable {
    private final Map<String, SecretValue> byField = new LinkedHashMap<>();

    /** Every value so far, by field name. */
    Map<String, SecretValue> byField() {
        return Collections.unmodifiableMap(byField);
    }

    /** Takes the value of {@code field} from a file: of a certificate its bytes as they are, of others its text. */
    void read(CredentialField field, SecretInput input) {
        if (field.type() == FieldType.CERTIFICATE) {
            byte[] content = input.readBytes("value of " + field.name());
            try {
                byField.put(field.name(), SecretValue.ofBytes(content));
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } else {
            putAndWipe(field, input.readText("value of " + field.name()));
        }
    }

    /** Asks for the value of {@code field}: without echo and twice if it is masked. */
    void ask(CredentialField field) {
        if (field.type() == FieldType.CERTIFICATE) {
            throw new WrongUsageException(field.name() + " is a certificate, which nobody can type: give its file with"
                    + " --value-file \"" + field.name() + "=FILE\"");
        }
        Terminal terminal = Terminal.find()
                .orElseThrow(() -> new RefusedException("There is no terminal to ask for " + field.name()
                        + ": give it with --value-file \"" + field.name() + "=FILE\" or --value-fd \"" + field.name()
                        + "=N\""));
        putAndWipe(field, field.masked() ? terminal.askNewSecret(field.name()) : terminal.askShown(field.name()));
    }

    @Override
    public void close() {
        byField.values().forEach(SecretValue::close);
    }

    private void putAndWipe(CredentialField field, char[] text) {
        try {
            byField.put(field.name(), SecretValue.of(text));
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
