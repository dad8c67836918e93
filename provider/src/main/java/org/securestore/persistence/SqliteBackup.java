package org.securestore.persistence;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * How a backup's SQLite file is opened. It is written by one process, and is nothing until that is done; so it needs no
 * journal, which would be a second file, and may be on any file system. It is read without being touched.
 */
record SqliteBackup(Path file) {
    /** For whoever writes a new file, and forces it to the disk when everything is in it. */
    DataSource written() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url());
        return source;
    }

    /** For whoever reads a file that nobody writes: not even a lock is left there. */
    DataSource read() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url() + "?immutable=1");
        return source;
    }

    /** What SQLite calls the types of our schema. */
    Map<String, String> placeholders() {
        return new SqliteFile(file).placeholders();
    }

    // The driver takes a question mark in a plain name for the end of it, and would write into another file.
    private String url() {
        return "jdbc:sqlite:file:" + file.toUri().getRawPath();
    }
}
