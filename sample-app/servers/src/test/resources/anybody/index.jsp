<%@page import="java.sql.Connection, java.sql.SQLException, java.sql.Statement, javax.naming.InitialContext, javax.sql.DataSource"%><%
DataSource orders = InitialContext.doLookup("java:comp/env/jdbc/orders");
try (Connection connection = orders.getConnection(); Statement statement = connection.createStatement()) {
    statement.execute("select from orders");
    out.print("served");
} catch (SQLException refused) {
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        out.println(cause instanceof SQLException ? ((SQLException) cause).getSQLState() : cause.getClass().getName());
    }
}
%>
