package com.example.sales;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** Takes orders, and says what was ordered. Each method is one transaction. */
@Stateless
@RolesAllowed(Roles.USER)
public class OrderDesk {
    @PersistenceContext(unitName = "orders")
    private EntityManager orders;

    @Inject
    private Ledger ledger;

    public List<OrderLine> lines() {
        return orders.createNamedQuery(PlacedOrder.VISIBLE, PlacedOrder.class)
                .getResultStream()
                .map(PlacedOrder::toLine)
                .toList();
    }

    /** Places an order for each of these, or for none of them. */
    public void place(List<String> items, BigDecimal priceOfEach) {
        items.forEach(item -> placed(item, priceOfEach));
    }

    /** Places an order and posts it to the ledger, or does neither. */
    public void sell(String item, BigDecimal price) {
        PlacedOrder order = placed(item, price);
        try {
            ledger.post(order.id(), price);
        } catch (SQLException refused) {
            throw new EJBException("Order not posted", refused); // a checked one would let the transaction commit
        }
    }

    private PlacedOrder placed(String item, BigDecimal price) {
        PlacedOrder order = new PlacedOrder(item, price);
        orders.persist(order);
        orders.flush();
        return order;
    }
}
