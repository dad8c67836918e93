package com.example.sales;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts everybody's orders again and again, on nobody's behalf. */
@Singleton
public class DailyTotals {
    private static final Logger LOG = System.getLogger(DailyTotals.class.getName());

    @Inject
    private SalesReport report;

    private @Nullable OrderSummary latest;

    @PostConstruct
    void open() {
        LOG.log(Level.INFO, "Counting orders");
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void count() {
        try {
            latest = report.everybodys();
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "Orders not counted", failure);
        }
    }

    /** What the last count came to, if there was one. */
    @RolesAllowed(Roles.REPORTERS)
    public Optional<OrderSummary> latest() {
        return Optional.ofNullable(latest);
    }

    @PreDestroy
    void close() {
        LOG.log(Level.INFO, "Orders are counted no more");
    }
}
