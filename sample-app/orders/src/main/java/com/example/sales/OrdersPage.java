package com.example.sales;

import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** One's own orders, for people. It needs no more than servlets, and so runs in every server. */
@WebServlet("")
public class OrdersPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Resource(name = "jdbc/orders")
    private transient DataSource orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            show(new OrderBook(orders).lines(), request, response);
        } catch (SQLException refused) {
            explain(Refusal.of(refused), response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding("UTF-8");
        try {
            new OrderBook(orders).place(request.getParameter("item"), new BigDecimal(request.getParameter("price")));
            response.sendRedirect(request.getContextPath() + "/");
        } catch (SQLException refused) {
            explain(Refusal.of(refused), response);
        } catch (NumberFormatException odd) {
            explain(new Refusal(HttpServletResponse.SC_BAD_REQUEST, "A price is a number, such as 12.50"), response);
        }
    }

    private static void show(List<OrderLine> lines, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PrintWriter page = begin(response, "Orders of " + request.getRemoteUser());
        page.println("<table>");
        page.println("<tr><th>Number<th>Item<th>Price<th>Placed by");
        for (OrderLine line : lines) {
            page.println("<tr><td>" + line.id() + "<td>" + Html.text(line.item()) + "<td>" + line.price() + "<td>"
                    + Html.text(line.account()));
        }
        page.println("</table>");
        page.println("<form method='post'>");
        page.println("<label>Item <input name='item' required></label>");
        page.println("<label>Price <input name='price' type='number' min='0.01' step='0.01' required></label>");
        page.println("<button>Order</button>");
        page.println("</form>");
    }

    private static void explain(Refusal refusal, HttpServletResponse response) throws IOException {
        response.setStatus(refusal.status());
        begin(response, "That is not possible").println("<p>" + Html.withLinks(refusal.message()) + "</p>");
    }

    private static PrintWriter begin(HttpServletResponse response, String title) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        PrintWriter page = response.getWriter();
        page.println("<!DOCTYPE html><html lang='en'><meta charset='UTF-8'><title>Orders</title>");
        page.println("<h1>" + Html.text(title) + "</h1>");
        return page;
    }
}
