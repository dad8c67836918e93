package org.securestore;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.securestore.failure.ConfigurationException;

/** The files of an embedded store, made so that only their owner can read them. */
final class StoreFiles {
    private StoreFiles() {}

    static void create(StoreConfiguration configuration) {
        Path file = configuration.databaseFile();
        try {
            Files.createDirectories(configuration.home(), ownerOnly(file, "rwx------"));
            Files.createFile(file, ownerOnly(file, "rw-------")); // SQLite takes an empty file for a new database
        } catch (FileAlreadyExistsException alreadyThere) {
            if (!Files.isRegularFile(file)) {
                throw new ConfigurationException("The store cannot be created, as this is in the way: " + file);
            }
        } catch (IOException impossible) {
            throw new ConfigurationException("The store cannot be created in " + configuration.home(), impossible);
        }
    }

    static boolean exist(StoreConfiguration configuration) {
        return Files.isRegularFile(configuration.databaseFile());
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
