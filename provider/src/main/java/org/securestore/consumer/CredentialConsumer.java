package org.securestore.consumer;

import org.securestore.application.ConnectionLineage;
import org.securestore.application.ConnectionSettingsName;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialSet;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.CredentialsNotFoundException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;

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
     * What the settings of this name say, and those that they inherit from, from memory like {@link #open}. It asks nobody's
     * leave: who may connect with them is decided when the application is.
     *
     * @return as a rule the same object as before, as long as nothing has changed
     * @throws NoSuchConnectionSettingsException if there are none of that name
     */
    ConnectionLineage connection(ConnectionSettingsName name);
}
