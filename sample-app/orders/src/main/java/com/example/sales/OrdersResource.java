package com.example.sales;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;

/** One's own orders, for programs. */
@Path("orders")
@RequestScoped
public class OrdersResource {
    @Inject
    private OrderDesk desk;

    @Inject
    private OrderBook book;

    @Inject
    private OrderClerk clerk;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray lines() {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        desk.lines().forEach(line -> lines.add(toJson(line)));
        return lines.build();
    }

    @GET
    @Path("summary")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject summary() throws Exception {
        return toJson(book.mine());
    }

    /** The same, made by somebody else meanwhile. */
    @GET
    @Path("summary/by-clerk")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject summaryByClerk() throws Exception {
        return toJson(clerk.summary().get());
    }

    /** Places all of these, or none. */
    @POST
    public void place(@FormParam("item") List<String> items, @FormParam("price") BigDecimal priceOfEach) {
        desk.place(items, priceOfEach);
    }

    /** Places one and posts it to the ledger, or neither. */
    @POST
    @Path("sold")
    public void sell(@FormParam("item") String item, @FormParam("price") BigDecimal price) {
        desk.sell(item, price);
    }

    static JsonObject toJson(OrderSummary summary) {
        return Json.createObjectBuilder()
                .add("account", summary.account())
                .add("orders", summary.orders())
                .build();
    }

    private static JsonObject toJson(OrderLine line) {
        return Json.createObjectBuilder()
                .add("id", line.id())
                .add("account", line.account())
                .add("item", line.item())
                .add("price", line.price())
                .build();
    }
}
