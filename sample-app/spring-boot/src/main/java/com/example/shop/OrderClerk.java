package com.example.shop;

import com.example.sales.OrderBook;
import com.example.sales.OrderSummary;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/** Works for others, while they do something else. */
@Service
class OrderClerk {
    private final OrderBook book;

    OrderClerk(OrderBook book) {
        this.book = book;
    }

    @Async
    public CompletableFuture<OrderSummary> summary() throws SQLException {
        return CompletableFuture.completedFuture(book.mine());
    }
}
