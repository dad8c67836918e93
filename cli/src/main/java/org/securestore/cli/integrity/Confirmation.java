package org.securestore.cli.integrity;

import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.secret.Terminal;

/** Whether somebody means what he is about to do. */
final class Confirmation {
    private Confirmation() {}

    /**
     * Asks, unless it was said.
     *
     * @throws RefusedException if he does not mean it, or nobody is there to be asked
     */
    static void of(boolean said, String question, String otherwise) {
        if (said) {
            return;
        }
        Terminal terminal = Terminal.find()
                .orElseThrow(() -> new RefusedException(
                        otherwise + ": there is no terminal to ask whether you mean it; say so with --yes"));
        if (!terminal.confirms(question)) {
            throw new RefusedException(otherwise);
        }
    }
}
