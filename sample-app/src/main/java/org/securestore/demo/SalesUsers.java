package org.securestore.demo;

import com.example.sales.OrderBook;
import com.example.sales.OrderSummary;
import com.example.sales.SalesReport;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

/** Runs the application, wired by CDI to the data sources that it is given, on behalf of five callers. */
final class SalesUsers {
    private SalesUsers() {}

    static List<DemoRow> run(Map<String, DataSource> dataSources) throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(OrderBook.class, SalesReport.class)
                .addExtensions(new DataSourceBeans(dataSources))
                .initialize()) {
            OrderBook orders = container.select(OrderBook.class).get();
            SalesReport report = container.select(SalesReport.class).get();
            return List.of(
                    as(Caller.of("alice"), "Orders", orders::mine),
                    as(Caller.of("bob"), "Orders", orders::mine),
                    as(Caller.of("carol", DemoStore.REPORTERS), "Reporting", report::everybodys),
                    as(Caller.of("mallory", "marketing"), "Reporting", report::everybodys),
                    as(Caller.of("mallory", "marketing"), "Orders", orders::mine),
                    asNobody("Reporting", report::everybodys),
                    asNobody("Orders", orders::mine));
        }
    }

    private static DemoRow as(Caller caller, String application, Callable<OrderSummary> work) throws Exception {
        return Callers.callAs(caller, () -> attempt(caller.name(), application, work));
    }

    private static DemoRow asNobody(String application, Callable<OrderSummary> work) throws Exception {
        return attempt("nobody", application, work);
    }

    private static DemoRow attempt(String caller, String application, Callable<OrderSummary> work) throws Exception {
        try {
            return DemoRow.granted(caller, application, work.call());
        } catch (SQLException refusal) {
            return DemoRow.refused(caller, application, refusal);
        }
    }
}
