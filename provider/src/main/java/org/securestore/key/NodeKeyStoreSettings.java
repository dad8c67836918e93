package org.securestore.key;

import java.nio.file.Path;
import java.util.Optional;
import org.securestore.failure.ConfigurationException;

/**
 * A JCA key store, such as a file or a PKCS#11 token, with the AES key that a node's private key is sealed with.
 *
 * @param file the file of the key store; empty for a token
 * @param type the JCA's name for the kind of key store, such as {@code PKCS12} or {@code PKCS11}
 * @param provider the name of the security provider; by default the first one registered that has this type
 * @param providerArgument what the provider is configured with: for {@code SunPKCS11}, the path of its configuration file
 * @param alias the key's name in the key store
 * @param passwordFile the file of the key store's password, or of the token's PIN; empty if it needs none
 */
public record NodeKeyStoreSettings(
        Optional<Path> file,
        String type,
        Optional<String> provider,
        Optional<String> providerArgument,
        String alias,
        Optional<Path> passwordFile) {
    public static final String DEFAULT_ALIAS = "securestore-node";

    /** @throws ConfigurationException if there is no type or alias, or an argument for no provider */
    public NodeKeyStoreSettings {
        if (type.isBlank() || alias.isBlank()) {
            throw new ConfigurationException(
                    "A node's key store has a type, and its key an alias; leave the setting out"
                            + " for the default, or give it a value");
        }
        if (provider.isEmpty() && providerArgument.isPresent()) {
            throw new ConfigurationException(
                    "The argument of the node's key store is for a security provider; name it in"
                            + " securestore.node.key-store-provider");
        }
    }

    /** A PKCS#12 file. */
    public static NodeKeyStoreSettings ofFile(Path file, Path passwordFile) {
        return new NodeKeyStoreSettings(
                Optional.of(file),
                "PKCS12",
                Optional.empty(),
                Optional.empty(),
                DEFAULT_ALIAS,
                Optional.of(passwordFile));
    }

    /** A PKCS#11 token, through the JDK's provider {@code SunPKCS11} with this configuration file of its own. */
    public static NodeKeyStoreSettings ofToken(Path configuration, Path pinFile) {
        return new NodeKeyStoreSettings(
                Optional.empty(),
                "PKCS11",
                Optional.of("SunPKCS11"),
                Optional.of(configuration.toString()),
                DEFAULT_ALIAS,
                Optional.of(pinFile));
    }

    /** The same with a key of another name. */
    public NodeKeyStoreSettings withAlias(String other) {
        return new NodeKeyStoreSettings(file, type, provider, providerArgument, other, passwordFile);
    }

    /** What an operator calls it. */
    String description() {
        return type
                + file.map(path -> " " + path).orElse("")
                + provider.map(name -> " of " + name).orElse("");
    }

    /** The command that makes the key. */
    String keytool() {
        return "keytool -genseckey -keyalg AES -keysize 256 -alias " + alias
                + " -keystore " + file.map(Path::toString).orElse("NONE")
                + " -storetype " + type
                + provider.map(name -> " -addprovider " + name).orElse("")
                + providerArgument.map(argument -> " -providerarg " + argument).orElse("")
                + passwordFile.map(path -> " -storepass:file " + path).orElse("");
    }
}
