package com.example.sales;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A row of the table of orders. Whose it is, the database decides: it fills in the account. */
@Entity
@Table(name = "orders")
@NamedQuery(name = PlacedOrder.VISIBLE, query = "select o from PlacedOrder o order by o.id")
public class PlacedOrder {
    static final String VISIBLE = "PlacedOrder.visible";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private int id;

    @Column(insertable = false, updatable = false)
    private String account = "";

    private String item = "";

    private BigDecimal price = BigDecimal.ZERO;

    /** For the persistence provider. */
    protected PlacedOrder() {}

    PlacedOrder(String item, BigDecimal price) {
        this.item = item;
        this.price = price;
    }

    int id() {
        return id;
    }

    OrderLine toLine() {
        return new OrderLine(id, account, item, price);
    }
}
