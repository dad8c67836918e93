package org.securestore.cli.app;

import org.securestore.application.TargetApplication;
import org.securestore.cli.report.ShellWord;

/** What is to be run once an application is there. */
final class NextCommand {
    private NextCommand() {}

    /** The command that enters credentials for it, as a shell takes it. */
    static String setCredentials(TargetApplication application) {
        return "securestore credentials set %s%s"
                .formatted(
                        ShellWord.of(application.id().value()),
                        application.type().isGroup() ? "" : " --user NAME");
    }
}
