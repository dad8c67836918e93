package com.example.sales;

/** Who may do what; the container says who somebody is. */
final class Roles {
    static final String USER = "user";
    static final String REPORTERS = "reporters";

    private Roles() {}
}
