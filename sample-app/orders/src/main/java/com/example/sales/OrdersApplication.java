package com.example.sales;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything that programs can ask, below {@code api}. */
@ApplicationPath("api")
public class OrdersApplication extends Application {}
