package org.securestore.config;

import java.util.Optional;
import java.util.function.Supplier;
import org.securestore.SecureStore;
import org.securestore.application.CredentialAlias;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.SecureStoreException;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/**
 * Credentials as text, for software that is configured by text. An alias names them as in the key store: {@code
 * <application id>} the application's main field, {@code <application id>/<field name>} any field, in any case.
 *
 * <pre>{@code
 * CredentialLookup lookup = CredentialLookup.in(store);
 * String url = lookup.resolve("amqp://${securestore:Orders/User Name}:${securestore:Orders/Password}@mq.example");
 * }</pre>
 *
 * <p>Each call asks the store, so that the next one sees what has changed. The caller is whoever is bound to the thread, else
 * the process itself. In a framework, call it where the framework asks for values by name: from Spring's
 * {@code PropertySource.getProperty}, or from a {@code PropertySource} of Tomcat's digester, which is given the text between
 * the braces. Threads may share it; the store must stay open.
 */
public final class CredentialLookup {
    /** What the name of a credential begins with, where others have names, too. */
    public static final String PREFIX = "securestore:";

    private static final String BEGIN = "${" + PREFIX;

    private final Supplier<SecureStore> store;
    private final Supplier<Caller> caller;

    private CredentialLookup(Supplier<SecureStore> store, Supplier<Caller> caller) {
        this.store = store;
        this.caller = caller;
    }

    /** Looks up what whoever is bound to the thread may read, else the process itself. */
    public static CredentialLookup in(SecureStore store) {
        return of(() -> store);
    }

    /** The same for the store of this JVM's configuration, which is opened when a credential is first looked up. */
    public static CredentialLookup ofDefaultStore() {
        return of(new DefaultStore());
    }

    private static CredentialLookup of(Supplier<SecureStore> store) {
        return new CredentialLookup(store, () -> Callers.bound().orElseGet(Caller::process));
    }

    /** The same for this caller, whoever asks. */
    public CredentialLookup as(Caller always) {
        return new CredentialLookup(store, () -> always);
    }

    /**
     * The value that an alias names; empty if there is no such application or field, or no credentials yet, or they have
     * expired.
     *
     * @throws SecureStoreException if the store does not answer, or refuses the caller
     * @throws IllegalArgumentException if it is a certificate, which is no text
     */
    public Optional<String> find(String alias) {
        return CredentialAlias.find(alias).flatMap(this::find);
    }

    /**
     * The value that an alias names.
     *
     * @throws SecureStoreException if there are no such credentials, or the store does not answer or refuses the caller
     * @throws IllegalArgumentException if the alias names no application or no field that has a value, or a certificate
     */
    public String get(String alias) {
        CredentialAlias name = CredentialAlias.parse(alias);
        try (CredentialSet credentials = open(name)) {
            NamedText text = new NamedText(name);
            return text.in(credentials).orElseThrow(() -> text.absentFrom(credentials));
        }
    }

    /**
     * This text with the value in place of each {@code ${securestore:<alias>}}. All else stays as it is, other expressions
     * too, and what stands in a value is not looked at again.
     *
     * @throws SecureStoreException as {@link #get}
     * @throws IllegalArgumentException as {@link #get}, or if an expression is not closed; the text is not repeated
     */
    public String resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        int from = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, from)) {
            int end = text.indexOf('}', begin);
            if (end < 0) {
                throw new IllegalArgumentException("An expression " + BEGIN + "...} is not closed; add the brace");
            }
            resolved.append(text, from, begin).append(get(text.substring(begin + BEGIN.length(), end)));
            from = end + 1;
        }
        return resolved.append(text, from, text.length()).toString();
    }

    private Optional<String> find(CredentialAlias name) {
        try (CredentialSet credentials = open(name)) {
            return new NamedText(name).in(credentials);
        } catch (NoSuchApplicationException | CredentialsNotFoundException absent) {
            return Optional.empty();
        }
    }

    private CredentialSet open(CredentialAlias name) {
        return store.get().as(caller.get()).credentials(name.application());
    }
}
