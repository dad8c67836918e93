package com.example.sales;

import java.math.BigDecimal;

/**
 * An order as its customer sees it.
 *
 * @param account the account that placed it, as the database says
 */
public record OrderLine(int id, String account, String item, BigDecimal price) {}
