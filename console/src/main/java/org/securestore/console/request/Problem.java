package org.securestore.console.request;

import java.util.Objects;
import java.util.Optional;
import org.securestore.failure.AccessDeniedException;
import org.securestore.failure.ApplicationExistsException;
import org.securestore.failure.ConflictException;
import org.securestore.failure.ConnectionSettingsExistException;
import org.securestore.failure.NeedsRefreshException;
import org.securestore.failure.NoMasterKeyException;
import org.securestore.failure.NoSuchApplicationException;
import org.securestore.failure.NoSuchConnectionSettingsException;
import org.securestore.failure.NoSuchNodeException;
import org.securestore.failure.NoSuchRecoveryKeyException;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.StoreUnavailableException;

/**
 * Why there is no page to be shown.
 *
 * @param status of HTTP
 * @param title in a few words
 * @param message what happened, and what to do next
 * @param next where to go, if there is a place that mends it
 */
public record Problem(int status, String title, String message, Optional<Next> next) {
    /** RFC 9110, section 15.5.21: it arrived, and makes no sense. */
    static final int UNPROCESSABLE = 422;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int OFTEN = 429;
    private static final int UNAVAILABLE = 503;

    static final Problem NOT_PRIVATE = of(
            FORBIDDEN,
            "This connection is not private",
            "Others could read along what you enter. Ask for this address with https:// instead; if that does not answer, ask"
                    + " whoever runs this server to switch HTTPS on.");
    static final Problem NOBODY = of(
            FORBIDDEN,
            "You have not signed in",
            "The server does not say who you are. Ask whoever runs it to have users sign in.");
    static final Problem NO_PAGE = of(
            NOT_FOUND,
            "There is no such page",
            "The address may be old or mistyped. The navigation leads to what there is.");
    static final Problem WRONG_METHOD = of(
            405,
            "Nothing was changed",
            "This address takes forms only. Go to the page that has the form, and use that.");
    static final Problem UNREADABLE = of(
            400,
            "Nothing was changed",
            "What was sent cannot be read: it is malformed, or more than this server takes at once. A file has 64 KiB at most.");
    static final Problem FORGED = of(
            FORBIDDEN,
            "Nothing was changed",
            "This form is not one that the console made for you, or you have signed in anew since. Go back, load the page again,"
                    + " and send it from there.");
    static final Problem FAULT = of(
            500,
            "Something went wrong here",
            "It is in the server's log. Try again; if it stays, tell whoever runs this server.");

    private static Problem of(int status, String title, String message) {
        return new Problem(status, title, message, Optional.empty());
    }

    static Problem of(TooManyAttemptsException often) {
        return of(OFTEN, "Too many attempts", messageOf(often));
    }

    /** What the store refused. */
    static Problem of(SecureStoreException refused) {
        if (refused instanceof NoMasterKeyException) {
            return new Problem(UNAVAILABLE, "The store has no key yet", messageOf(refused), Optional.of(Next.KEYS));
        }
        if (refused instanceof NeedsRefreshException) {
            return new Problem(UNAVAILABLE, "This node needs a refresh", messageOf(refused), Optional.of(Next.KEYS));
        }
        return of(statusOf(refused), titleOf(refused), messageOf(refused));
    }

    /** What was wrong with what was entered. */
    static Problem of(IllegalArgumentException wrong) {
        return of(400, "That does not work", messageOf(wrong));
    }

    /** What whoever tried is told. */
    public static String messageOf(Exception refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), "It did not work, for no reason that is known");
    }

    /** By what HTTP knows the reason why something was refused. */
    static int statusOf(Exception refused) {
        if (refused instanceof TooManyAttemptsException) {
            return OFTEN;
        }
        if (refused instanceof NotAuthorizedException || refused instanceof AccessDeniedException) {
            return FORBIDDEN;
        }
        if (isAbsence(refused)) {
            return NOT_FOUND;
        }
        if (refused instanceof StoreUnavailableException) {
            return UNAVAILABLE;
        }
        return isConflict(refused) ? 409 : UNPROCESSABLE;
    }

    private static String titleOf(SecureStoreException refused) {
        return switch (statusOf(refused)) {
            case FORBIDDEN -> "You may not do that";
            case NOT_FOUND -> "There is no such thing here";
            case UNAVAILABLE -> "The store does not answer";
            case 409 -> "Somebody else was faster";
            default -> "That does not work";
        };
    }

    private static boolean isAbsence(Exception refused) {
        return refused instanceof NoSuchApplicationException
                || refused instanceof NoSuchConnectionSettingsException
                || refused instanceof NoSuchNodeException
                || refused instanceof NoSuchRecoveryKeyException;
    }

    private static boolean isConflict(Exception refused) {
        return refused instanceof ConflictException
                || refused instanceof ApplicationExistsException
                || refused instanceof ConnectionSettingsExistException;
    }

    /** A page that mends it. */
    public record Next(String label, Address address) {
        static final Next KEYS = new Next("Go to the keys", Address.of("keys"));
    }
}
