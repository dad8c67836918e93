package com.example.shop;

import com.example.sales.OrderBook;
import com.example.sales.OrderSummary;
import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is shown to whoever passes by: the orders that he may see. */
@RestController
class WindowController {
    private final OrderBook book;

    WindowController(OrderBook book) {
        this.book = book;
    }

    @GetMapping("/window")
    OrderSummary summary() throws SQLException {
        return book.mine();
    }
}
