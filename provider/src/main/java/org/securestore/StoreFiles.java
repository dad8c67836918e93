package org.securestore;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.securestore.failure.ConfigurationException;
import org.securestore.failure.StoreNotFoundException;

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
        } catch (AccessDeniedException notAllowed) {
            throw notUsable(configuration);
        } catch (IOException impossible) {
            throw new ConfigurationException("The store cannot be created in " + configuration.home(), impossible);
        }
    }

    /**
     * Refuses a home directory in which this process cannot keep a store open.
     *
     * @throws StoreNotFoundException if there is no store
     * @throws ConfigurationException if there is one that this process may not use
     */
    static void requireUsable(StoreConfiguration configuration) {
        if (!exist(configuration)) {
            throw new StoreNotFoundException(configuration.home());
        }
        if (!isWritable(configuration.databaseFile()) || !Files.isWritable(configuration.home())) {
            throw notUsable(configuration);
        }
    }

    private static boolean exist(StoreConfiguration configuration) {
        try {
            return Files.readAttributes(configuration.databaseFile(), BasicFileAttributes.class)
                    .isRegularFile();
        } catch (AccessDeniedException hidden) {
            throw notUsable(configuration);
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean isWritable(Path file) {
        return Files.isReadable(file) && Files.isWritable(file);
    }

    private static ConfigurationException notUsable(StoreConfiguration configuration) {
        return new ConfigurationException(
                "The store in " + configuration.home() + " cannot be used, as this process may"
                        + " not both read and write there; run as whoever owns it, or point SECURESTORE_HOME elsewhere");
    }

    private static FileAttribute<?>[] ownerOnly(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
