package org.securestore.cli.credentials.foreign;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.securestore.application.CredentialField;
import org.securestore.application.FieldType;
import org.securestore.credential.SecretValue;

/**
 * One secret out of another store. Whoever has it closes it.
 *
 * @param opening the password that opens {@code value}, if that is a PKCS#12 file
 */
public record ForeignEntry(String alias, EntryKind kind, SecretValue value, Optional<SecretValue> opening)
        implements AutoCloseable {

    /** The account that a password is of. */
    public static ForeignEntry userName(String account) {
        return new ForeignEntry(account, EntryKind.USER_NAME, SecretValue.of(account.toCharArray()), Optional.empty());
    }

    static ForeignEntry of(String alias, EntryKind kind, SecretValue value) {
        return new ForeignEntry(alias, kind, value, Optional.empty());
    }

    /** Whether a field of this type can hold it: a file is no text, and a key need not be any. */
    public boolean fits(CredentialField field) {
        return kind.isFile()
                ? field.type() == FieldType.CERTIFICATE
                : field.type() == FieldType.KEY || (field.type() != FieldType.CERTIFICATE && isText());
    }

    boolean isText() {
        return value.lendBytes(ForeignEntry::isText);
    }

    @Override
    public void close() {
        value.close();
        opening.ifPresent(SecretValue::close);
    }

    private static boolean isText(byte[] bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            decoded.clear().put(new char[decoded.capacity()]);
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
