package org.securestore.wildfly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The classes of an application, wherever in an archive they are. */
final class ArchivedClasses {
    private static final String FOLDER = "WEB-INF/classes/";

    private ArchivedClasses() {}

    /** The content of each class file, as text, by its name. */
    static Map<String, String> of(Path archive) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(
                            entry.getName().replace(FOLDER, ""), HexFormat.of().formatHex(entries.readAllBytes()));
                }
            }
        }
        return classes;
    }
}
