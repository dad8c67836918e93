package com.example.shop;

import com.example.sales.OrderBook;
import com.example.sales.OrderSummary;
import com.example.sales.SalesReport;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Orders, and what everybody ordered, for programs. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public class SalesResource {
    @Inject
    OrderBook orders;

    @Inject
    SalesReport report;

    @GET
    @Path("orders")
    @RolesAllowed("user")
    public String lines() throws SQLException {
        return orders.lines().toString();
    }

    @POST
    @Path("orders")
    @RolesAllowed("user")
    public void place(@FormParam("item") String item, @FormParam("price") BigDecimal price) throws SQLException {
        orders.place(item, price);
    }

    /** Whom this serves, nobody has asked. */
    @GET
    @Path("anybody")
    @PermitAll
    public String anybodys() throws SQLException {
        return orders.lines().toString();
    }

    @GET
    @Path("report")
    @RolesAllowed("reporters")
    public OrderSummary everybodys() throws SQLException {
        return report.everybodys();
    }

    /** The first two characters of an SQLSTATE say what kind of failure it is. */
    @ServerExceptionMapper
    Response refused(SQLException refusal) {
        boolean forbidden = String.valueOf(refusal.getSQLState()).startsWith("28");
        return Response.status(forbidden ? Response.Status.FORBIDDEN : Response.Status.SERVICE_UNAVAILABLE)
                .entity(refusal.getMessage())
                .type(MediaType.TEXT_PLAIN)
                .build();
    }
}
