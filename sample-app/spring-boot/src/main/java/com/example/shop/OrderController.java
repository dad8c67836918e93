package com.example.shop;

import com.example.sales.OrderBook;
import com.example.sales.OrderLine;
import com.example.sales.OrderSummary;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own orders: by JPA, by JDBC, and by a clerk on another thread. */
@RestController
@RequestMapping("/orders")
class OrderController {
    private final OrderRepository repository;
    private final OrderBook book;
    private final OrderClerk clerk;

    OrderController(OrderRepository repository, OrderBook book, OrderClerk clerk) {
        this.repository = repository;
        this.book = book;
        this.clerk = clerk;
    }

    @GetMapping
    List<OrderLine> lines() {
        return repository.lines();
    }

    @GetMapping("/summary")
    OrderSummary summary() throws SQLException {
        return book.mine();
    }

    @GetMapping("/summary/by-clerk")
    CompletableFuture<OrderSummary> summaryByClerk() throws SQLException {
        return clerk.summary();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void place(@RequestParam String item, @RequestParam BigDecimal price) throws SQLException {
        book.place(item, price);
    }
}
