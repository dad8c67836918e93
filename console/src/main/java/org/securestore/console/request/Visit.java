package org.securestore.console.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import org.securestore.SecureStore;
import org.securestore.SecureStoreSession;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;

/** One request of somebody who has signed in. For the thread of the request. */
public final class Visit {
    private final HttpServletRequest request;
    private final SecureStore store;
    private final Caller caller;
    private final Map<String, String> parts;

    Visit(HttpServletRequest request, SecureStore store, Caller caller, Map<String, String> parts) {
        this.request = request;
        this.store = store;
        this.caller = caller;
        this.parts = parts;
    }

    /** Whoever has signed in. */
    public Caller caller() {
        return caller;
    }

    public SecureStore store() {
        return store;
    }

    /** What whoever has signed in does in the store. */
    public SecureStoreSession session() {
        return store.as(caller);
    }

    /**
     * Whether whoever has signed in holds a right, or one that includes it. Decides what he is offered; what he does, the store decides
     * on.
     */
    public boolean holds(AdministrativeRight right) {
        return session().heldRights().contains(right);
    }

    /** Whether he may change every target application, and enter its credentials. */
    public boolean managesAllApplications() {
        return session().heldRights().containsAll(Navigation.TO_MANAGE_ALL);
    }

    /** Refuses a page that would lead nowhere for whoever may not change every target application. */
    public void requireManagingAll(String operation) {
        if (!managesAllApplications()) {
            throw new NotAuthorizedException(operation);
        }
    }

    /** Refuses a page that would lead nowhere without a right. */
    public void require(AdministrativeRight right, String operation) {
        if (!holds(right)) {
            throw new NotAuthorizedException(operation);
        }
    }

    /** What stands in the address in the place of this name. */
    public String part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** What was entered, or is in the address's query. */
    public Form form() {
        return new Form(request);
    }

    /** Has the container forget who has signed in. */
    public void signOut() throws ServletException {
        request.logout();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
