package org.securestore.consumer;

import java.util.Optional;
import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.StoreUnavailableException;
import org.securestore.identity.CredentialOwner;

/**
 * Opens a caller's credentials for code that uses them in his place and hands them to nobody; so those of restricted
 * applications, too. Threads may share it.
 */
public interface CredentialConsumer {
    /**
     * Opens what the caller is entitled to. Answers from memory, at most as old as the configuration allows.
     *
     * @return credentials for the caller of this method to close
     * @throws NoSuchApplicationException if there is no application of that id
     * @throws AccessDeniedException if the application's rules exclude the caller
     * @throws CredentialsNotFoundException if nobody has set them yet, or they have expired
     */
    CredentialSet open(TargetApplicationId id);

    /**
     * Like {@link #open}, but first asks the database, if it answers, whether they were replaced: for whoever was refused
     * with what this node remembered.
     */
    CredentialSet openLatest(TargetApplicationId id);

    /**
     * Says how the caller stands with an application now, which is recorded nowhere: for whoever looks after connections
     * that are open already. Answers as {@link #open} would, and with nothing instead of a refusal.
     */
    Optional<Standing> standing(TargetApplicationId id);

    /** The same for everybody who has these credentials: as long as they are there, and good, whoever asks. */
    Optional<Standing> standing(TargetApplicationId id, CredentialOwner owner);

    /**
     * For how long what is decided from now on may be relied on, as fresh as the configuration has it; depends on no caller.
     * What has to be recorded with each use is to be decided each time.
     */
    Moment moment();

    /**
     * What the settings of this name say, and those that they inherit from, from memory like {@link #open}. It asks nobody's
     * leave: who may connect with them is decided when the application is.
     *
     * @return as a rule the same object as before, as long as nothing has changed
     * @throws NoSuchConnectionSettingsException if there are none of that name
     */
    ConnectionLineage connection(ConnectionSettingsName name);

    /**
     * Asks whether to log in at the external system with these credentials, and waits, some seconds at most, as long as
     * somebody else is trying them for the first time. To be asked before each login, and closed after it:
     *
     * <pre>{@code
     * try (LoginAttempt attempt = consumer.attemptLogin(credentials)) {
     *     if (attempt.state() == State.OPEN) {
     *         … log in, then attempt.accepted() or attempt.refused(codes)
     *     }
     * }
     * }</pre>
     *
     * <p>One indexed read for what was accepted before, two short writes for what nobody has tried. While the store's
     * database does not answer, this node goes by what it remembers itself.
     *
     * @param credentials opened by this consumer; they stay the caller's to close
     */
    LoginAttempt attemptLogin(CredentialSet credentials);

    /**
     * Opens the version that was there before the newest, for whoever was refused with that: the external system may not have
     * been changed yet. A node has it for an hour, if it had it when it was replaced, and not after it was restarted.
     *
     * @param refused the newest; they stay the caller's to close
     * @param version {@link LoginAttempt#instead}
     * @return credentials of the same user for the caller of this method to close; empty if this node has them no more, they
     *     have expired, or the caller may not use the application any more
     */
    Optional<CredentialSet> openBefore(CredentialSet refused, long version);

    /**
     * Asks whether to log in with what is in place of credentials that were refused. One caller tries them, and everybody uses
     * them once they are accepted. When they are refused, {@code refused} may be worth another try: {@linkplain #attemptLogin(CredentialSet) ask}.
     *
     * @param before {@linkplain #openBefore opened} in place of the newest; they stay the caller's to close
     * @param refused the newest; likewise
     */
    LoginAttempt attemptLogin(CredentialSet before, CredentialSet refused);

    /**
     * Records, where reads are audited, as which of its sessions the external system has let somebody in with these
     * credentials: by that name an auditor finds in its log what was done.
     *
     * @param credentials opened by this consumer; they stay the caller's to close
     * @param session what the external system calls it
     * @throws StoreUnavailableException if it cannot be recorded, and the settings refuse what is not
     */
    void loggedIn(CredentialSet credentials, String session);
}
