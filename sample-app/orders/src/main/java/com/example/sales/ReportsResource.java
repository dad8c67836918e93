package com.example.sales;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What everybody ordered, for programs. */
@Path("reports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReportsResource {
    @Inject
    private SalesReport report;

    @Inject
    private DailyTotals totals;

    @Resource
    private ManagedExecutorService executor;

    @GET
    @Path("sales")
    public JsonObject sales() throws Exception {
        return OrdersResource.toJson(report.everybodys());
    }

    /** The same, made on another thread. */
    @GET
    @Path("sales/in-background")
    public JsonObject salesInBackground() throws Exception {
        return OrdersResource.toJson(executor.submit(report::everybodys).get());
    }

    @GET
    @Path("totals")
    public JsonObject totals() {
        return OrdersResource.toJson(
                totals.latest().orElseThrow(() -> new NotFoundException("Nothing has been counted yet")));
    }
}
