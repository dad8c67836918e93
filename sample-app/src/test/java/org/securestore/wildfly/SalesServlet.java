package org.securestore.wildfly;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** An application within WildFly, which tells as which role its statements are executed. */
@WebServlet("/*")
public final class SalesServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(answer(request));
    }

    @SuppressWarnings("BanJNDI") // this is how the application of a container gets what is its own
    private static String answer(HttpServletRequest request) {
        try {
            DataSource sales = InitialContext.doLookup("java:jboss/datasources/Sales");
            return switch (request.getPathInfo()) {
                case "/nobody" -> asOneThenAnother(sales, null);
                case "/sell" -> as(request.getParameter("caller"), () -> sell(sales));
                default ->
                    as(request.getParameter("caller"), () -> asOneThenAnother(sales, request.getParameter("next")));
            };
        } catch (SQLException refused) {
            return refused.getSQLState();
        } catch (Exception failure) {
            return failure.toString();
        }
    }

    static <T> T as(String caller, Callable<T> work) throws Exception {
        return Callers.callAs(Caller.of(caller), work);
    }

    static String asOneThenAnother(DataSource sales, @Nullable String next) throws Exception {
        try (Connection connection = sales.getConnection();
                PreparedStatement query = connection.prepareStatement("select current_user")) {
            String first = single(query.executeQuery());
            return next == null ? first : first + " " + as(next, () -> single(query.executeQuery()));
        }
    }

    /** Sells in a transaction of the container's. */
    @SuppressWarnings("BanJNDI") // as above
    private static String sell(DataSource sales) throws Exception {
        UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
        transaction.begin();
        try (Connection connection = sales.getConnection();
                PreparedStatement sale =
                        connection.prepareStatement("insert into wildfly_sale default values returning seller")) {
            return single(sale.executeQuery());
        } finally {
            transaction.commit();
        }
    }

    private static String single(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1);
        }
    }
}
