package org.securestore.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.securestore.cli.diagnosis.Diagnosis;

/** What the store needs of the machine. */
final class Machine {
    private static final String SPACE = "free disk space";
    private static final long TOO_LITTLE = 50L << 20;
    private static final long LITTLE = 1L << 30;

    private Machine() {}

    static Diagnosis java() {
        return Diagnosis.ok("Java", Runtime.version() + " by " + System.getProperty("java.vendor"));
    }

    /** What is left where the store grows. */
    static Diagnosis space(Path home) {
        try {
            long usable = Files.getFileStore(nearest(home)).getUsableSpace();
            String left = "%,d MiB are left for %s".formatted(usable >> 20, home);
            if (usable < TOO_LITTLE) {
                return Diagnosis.failed(SPACE, left + "; make room, as nothing can be recorded without");
            }
            return usable < LITTLE ? Diagnosis.warning(SPACE, left, "df -h " + home) : Diagnosis.ok(SPACE, left);
        } catch (IOException unknown) {
            return Diagnosis.skipped(SPACE, "the system does not tell");
        }
    }

    private static Path nearest(Path place) {
        Path there = place;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
