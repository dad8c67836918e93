package org.securestore.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.securestore.DatabaseLocation;
import org.securestore.StoreConfiguration;
import org.securestore.cli.diagnosis.Diagnosis;
import org.securestore.cli.failure.FileTrouble;
import org.securestore.failure.SecureStoreException;
import org.securestore.file.PasswordFile;
import org.securestore.file.PrivateFile;
import org.securestore.identity.Caller;
import org.securestore.key.NodeDirectory;

/** The files of a store and of this node: whether they are there, and nobody's but their owner's. */
record HomeFiles(StoreConfiguration configuration) {
    List<Diagnosis> checks() {
        List<Diagnosis> found = new ArrayList<>();
        found.add(home());
        databaseFile().ifPresent(found::add);
        passwordFile().ifPresent(found::add);
        found.add(nodeKey());
        return found;
    }

    private Diagnosis home() {
        Path home = configuration.home();
        if (!Files.isDirectory(home)) {
            return Diagnosis.failed("home directory", "there is no directory " + home, "securestore init");
        }
        try {
            String owner = Files.getOwner(home).getName();
            String self = Caller.process().name();
            if (!owner.equals(self)) {
                return Diagnosis.failed(
                        "home directory",
                        home + " belongs to " + owner + ", and you are " + self
                                + "; run as its owner, or point SECURESTORE_HOME elsewhere");
            }
            return shared("home directory", home, "chmod 700 " + home)
                    .orElseGet(() -> Diagnosis.ok("home directory", home + " is for " + self + " only"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return Diagnosis.skipped("home directory", "the system does not tell whose " + home + " is");
        }
    }

    private Optional<Diagnosis> databaseFile() {
        Path file = configuration.home().resolve("store.db");
        return configuration.database() instanceof DatabaseLocation.Embedded && Files.exists(file)
                ? shared("database file", file, "chmod 600 " + file)
                        .or(() -> Optional.of(Diagnosis.ok("database file", file + " is for its owner only")))
                : Optional.empty();
    }

    private Optional<Diagnosis> passwordFile() {
        return configuration.database() instanceof DatabaseLocation.Server server
                ? server.passwordFile().map(HomeFiles::password)
                : Optional.empty();
    }

    private static Diagnosis password(Path file) {
        try {
            Arrays.fill(new PasswordFile(file).readCharacters(), '\0');
            return Diagnosis.ok("password file", file + " can be read, by its owner only");
        } catch (SecureStoreException unusable) {
            return Diagnosis.failed("password file", String.valueOf(unusable.getMessage()));
        }
    }

    private Diagnosis nodeKey() {
        try {
            return NodeDirectory.of(configuration.node(), new SecureRandom())
                    .find()
                    .map(pair -> {
                        return Diagnosis.ok("node key", "it opens, in " + configuration.nodeDirectory());
                    })
                    .orElseGet(() -> Diagnosis.warning(
                            "node key",
                            "there is none in " + configuration.nodeDirectory() + ": this node is new, or has lost it",
                            "securestore key refresh"));
        } catch (SecureStoreException unsafe) {
            return Diagnosis.failed("node key", String.valueOf(unsafe.getMessage()));
        }
    }

    private static Optional<Diagnosis> shared(String subject, Path place, String next) {
        try {
            return new PrivateFile(place)
                    .sharedAs()
                    .map(permissions ->
                            Diagnosis.warning(subject, place + " is open to others (" + permissions + ")", next));
        } catch (IOException unreadable) {
            return Optional.of(Diagnosis.failed(subject, place + " cannot be read: " + new FileTrouble(unreadable)));
        }
    }
}
