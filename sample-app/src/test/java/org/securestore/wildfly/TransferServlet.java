package org.securestore.wildfly;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.naming.InitialContext;
import javax.sql.DataSource;

/** An application that works with several data sources, by the names that it is told, and says as whom. */
@WebServlet("/transfer/*")
public final class TransferServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Ending HALT = TransactionManager::commit; // which does not return

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(answer(request));
    }

    private static String answer(HttpServletRequest request) {
        List<String> names = List.of(request.getParameterValues("name"));
        try {
            return switch (request.getPathInfo()) {
                case "/nobody" -> account(names.get(0));
                case "/guess" -> guess(names.get(0), request.getParameter("owner"), request.getParameter("handle"));
                default -> SalesServlet.as(request.getParameter("caller"), () -> work(request.getPathInfo(), names));
            };
        } catch (SQLException refused) {
            return refused.getSQLState();
        } catch (Exception failure) {
            return failure.toString();
        }
    }

    private static String work(String what, List<String> names) throws Exception {
        return switch (what) {
            case "/who" -> account(names.get(0));
            case "/twice" -> twice(names.get(0));
            case "/commit" -> inTransaction(names, TransactionManager::commit);
            case "/rollback" -> inTransaction(names, TransactionManager::rollback);
            case "/halt" -> inTransaction(names, HALT);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static String account(String name) throws Exception {
        try (Connection connection = source(name).getConnection()) {
            return single(connection, "select current_user");
        }
    }

    /** Whether both connections of one transaction are one session at the database. */
    private static String twice(String name) throws Exception {
        TransactionManager transaction = transactions();
        transaction.begin();
        try (Connection first = source(name).getConnection();
                Connection second = source(name).getConnection()) {
            String session = "select pg_backend_pid()";
            return Boolean.toString(single(first, session).equals(single(second, session)));
        } finally {
            transaction.commit();
        }
    }

    private static String guess(String name, String owner, String handle) throws Exception {
        try (Connection connection = source(name).getConnection(owner, handle)) {
            return single(connection, "select current_user");
        }
    }

    private static String inTransaction(List<String> names, Ending ending) throws Exception {
        TransactionManager transaction = transactions();
        transaction.begin();
        if (ending == HALT) {
            transaction.getTransaction().enlistResource(new HaltingResource());
        }
        StringBuilder accounts = new StringBuilder();
        for (String name : names) {
            try (Connection connection = source(name).getConnection()) {
                accounts.append(single(connection, "insert into wildfly_transfer default values returning account"))
                        .append(' ');
            }
        }
        ending.end(transaction);
        return accounts.toString().strip();
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @SuppressWarnings("BanJNDI") // this is how the application of a container gets what is its own
    private static DataSource source(String name) throws Exception {
        return InitialContext.doLookup(name);
    }

    @SuppressWarnings("BanJNDI") // as above
    private static TransactionManager transactions() throws Exception {
        return InitialContext.doLookup("java:jboss/TransactionManager");
    }

    /** Ends a transaction. */
    @FunctionalInterface
    private interface Ending {
        void end(TransactionManager transaction) throws Exception;
    }
}
