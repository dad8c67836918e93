package com.example.sales;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.Future;

/** Does on another thread what the user does not want to wait for. */
@Stateless
@RolesAllowed(Roles.USER)
public class OrderClerk {
    @Inject
    private OrderBook orders;

    @Asynchronous
    public Future<OrderSummary> summary() throws SQLException {
        return new AsyncResult<>(orders.mine());
    }
}
