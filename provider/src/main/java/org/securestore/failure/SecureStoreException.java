package org.securestore.failure;

import org.jspecify.annotations.Nullable;

/**
 * A request that the store did not fulfil. Each kind calls for another reaction, and its message says which.
 *
 * <p>No message holds a secret, or the reason why an access was denied: that is in the audit log.
 */
public abstract sealed class SecureStoreException extends RuntimeException
        permits AccessDeniedException,
                ApplicationExistsException,
                BackupFailedException,
                BundleRejectedException,
                ConfigurationException,
                ConflictException,
                ConnectionSettingsExistException,
                ConnectionSettingsInUseException,
                CredentialsNotFoundException,
                CredentialsRejectedException,
                CredentialsUntriedException,
                DefinitionRejectedException,
                DocumentRejectedException,
                KeyChangeUnfinishedException,
                FindingRejectedException,
                LastAdministratorException,
                NeedsRefreshException,
                NoCallerException,
                NoMasterKeyException,
                NoSuchApplicationException,
                NoSuchConnectionSettingsException,
                NoSuchNodeException,
                NoSuchPartitionException,
                NoSuchRecoveryKeyException,
                NotAuthorizedException,
                PartitionExistsException,
                PartitionInUseException,
                PassphraseRejectedException,
                RecoveryKeyRejectedException,
                RestrictedApplicationException,
                StoreExistsException,
                StoreNotFoundException,
                StoreUnavailableException,
                StoreUpgradedException,
                TamperedRecordException,
                TicketRejectedException,
                UnsafeNodeException,
                WrongPassphraseException {
    private static final long serialVersionUID = 1L;

    SecureStoreException(String message) {
        super(message);
    }

    SecureStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What was wrong in the end, for a message: the chain of exceptions in between says it less well. */
    static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + " " + root.getMessage();
    }
}
