package com.example.shop;

import com.example.sales.OrderLine;
import com.example.sales.PlacedOrder;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The orders that the database shows to whoever asks. */
interface OrderRepository extends Repository<PlacedOrder, Integer> {
    @Query("select new com.example.sales.OrderLine(o.id, o.account, o.item, o.price) from PlacedOrder o order by o.id")
    List<OrderLine> lines();
}
