package org.securestore.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStore;
import org.securestore.StoreConfiguration;
import org.securestore.console.applications.ApplicationsPage;
import org.securestore.console.applications.Deletion;
import org.securestore.console.applications.Editing;
import org.securestore.console.applications.Showing;
import org.securestore.console.applications.Wizard;
import org.securestore.console.audit.AuditPages;
import org.securestore.console.connections.ConnectionsPage;
import org.securestore.console.credentials.CredentialsPage;
import org.securestore.console.explain.ExplainPage;
import org.securestore.console.keys.FirstAdministrator;
import org.securestore.console.keys.KeyPages;
import org.securestore.console.login.SigningOut;
import org.securestore.console.nodes.NodePages;
import org.securestore.console.overview.OverviewPage;
import org.securestore.console.own.OwnPage;
import org.securestore.console.request.Attempts;
import org.securestore.console.request.Front;
import org.securestore.console.request.Page;
import org.securestore.console.rights.RightsPage;
import org.securestore.console.signup.SignUpPage;
import org.securestore.failure.SecureStoreException;

/**
 * The whole console, to be mapped to {@code /}. It acts in the store of this process's configuration as whoever
 * {@link org.securestore.identity.Callers} says is calling, so that users are those of the container. Opens the store when it is
 * initialised, and makes an empty one if there is none; closes it when it is destroyed.
 */
public final class ConsoleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int ENTRIES = 10;

    private transient @Nullable SecureStore store;
    private transient @Nullable Front front;

    /** For the container. */
    public ConsoleServlet() {}

    /**
     * For whoever has opened a store, and closes it after this is destroyed; and lets nobody in but the user that this process runs as.
     */
    public ConsoleServlet(SecureStore opened) {
        front = new Front(opened, templates(), Clock.systemUTC(), pages(FirstAdministrator.WHOEVER_RUNS_THIS));
    }

    @Override
    public void init() throws ServletException {
        if (front != null) {
            return;
        }
        try {
            SecureStore opened = SecureStore.create(StoreConfiguration.load());
            store = opened;
            front = new Front(opened, templates(), Clock.systemUTC(), pages(FirstAdministrator.OF_THE_GROUP));
        } catch (SecureStoreException unusable) {
            throw new ServletException("The console cannot use the store: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Objects.requireNonNull(front, "not initialised").answer(request, response);
    }

    @Override
    public void destroy() {
        if (store != null) {
            store.close();
        }
    }

    private static TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, ConsoleServlet.class.getClassLoader());
    }

    private static List<Page> pages(FirstAdministrator first) {
        Clock clock = Clock.systemUTC();
        Attempts entries = Attempts.inAMinute(ENTRIES);
        return List.of(
                new OverviewPage(),
                new KeyPages(first),
                new NodePages(),
                new ApplicationsPage(),
                new Wizard(),
                new Deletion(),
                new Showing(),
                new Editing(),
                new AuditPages(),
                new CredentialsPage(entries, clock),
                new SignUpPage(entries, clock),
                new OwnPage(clock),
                new RightsPage(),
                new ConnectionsPage(),
                new ExplainPage(clock),
                new SigningOut());
    }
}
