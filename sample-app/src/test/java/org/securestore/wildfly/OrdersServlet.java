package org.securestore.wildfly;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The same application with a data source of which it knows a target application's name. */
@DataSourceDefinition(
        name = "java:app/jdbc/orders",
        className = "org.securestore.datasource.SecureStoreDataSource",
        properties = "targetApplication=Orders")
@WebServlet("/orders/*")
public final class OrdersServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:app/jdbc/orders")
    private transient DataSource orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(answer(request));
    }

    private String answer(HttpServletRequest request) {
        String caller = request.getParameter("caller");
        try {
            return caller == null
                    ? SalesServlet.asOneThenAnother(orders, null)
                    : SalesServlet.as(
                            caller, () -> SalesServlet.asOneThenAnother(orders, request.getParameter("next")));
        } catch (SQLException refused) {
            return refused.getSQLState();
        } catch (Exception failure) {
            return failure.toString();
        }
    }
}
