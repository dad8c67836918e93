package org.securestore.demo;

import com.example.sales.OrderSummary;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came of one caller's use of one application: a summary, or a refusal. */
record DemoRow(String caller, String application, Optional<OrderSummary> summary, Optional<SQLException> refusal) {
    static DemoRow granted(String caller, String application, OrderSummary summary) {
        return new DemoRow(caller, application, Optional.of(summary), Optional.empty());
    }

    static DemoRow refused(String caller, String application, SQLException refusal) {
        return new DemoRow(caller, application, Optional.empty(), Optional.of(refusal));
    }

    boolean isGranted() {
        return summary.isPresent();
    }

    Optional<String> account() {
        return summary.map(OrderSummary::account);
    }

    Optional<Long> rows() {
        return summary.map(OrderSummary::orders);
    }

    Optional<String> reason() {
        return refusal.map(Throwable::getMessage);
    }

    /** The names are relied on by those who read the demo's output. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("caller", caller);
        json.put("application", application);
        json.put("granted", isGranted());
        json.put("account", account().orElse(null));
        json.put("rows", rows().orElse(null));
        json.put("reason", reason().orElse(null));
        return json;
    }
}
