package org.securestore.console.applications;

import java.util.List;
import org.securestore.application.ApplicationOrder;
import org.securestore.application.ApplicationPage;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.TargetApplication;
import org.securestore.application.VersionedApplication;
import org.securestore.console.request.Address;
import org.securestore.console.request.Pager;

/**
 * A page of the list of applications, for the template.
 *
 * @param mayCreate whether it is any use to offer that
 * @param mayDelete whether that is
 */
public record ApplicationList(
        ApplicationQuery query,
        List<TargetApplication> applications,
        Pager pager,
        List<Column> columns,
        boolean mayCreate,
        boolean mayDelete) {
    private static final String HERE = "applications";

    static ApplicationList of(ApplicationQuery query, ApplicationPage page, boolean mayCreate, boolean mayDelete) {
        return new ApplicationList(
                query,
                page.applications().stream()
                        .map(VersionedApplication::application)
                        .toList(),
                Pager.of(address(query), query.offset(), query.most(), page.total()),
                List.of(
                        Column.of(query, ApplicationOrder.ID, "Id"),
                        Column.of(query, ApplicationOrder.DISPLAY_NAME, "Display name"),
                        Column.of(query, ApplicationOrder.TYPE, "Type")),
                mayCreate,
                mayDelete);
    }

    /** Why none is shown. */
    public String emptiness() {
        if (query.offset() > 0) {
            return "There is nothing on this page of the list any more.";
        }
        return query.text().isEmpty()
                ? "There are no target applications that you administer."
                : "None has this in its id or display name.";
    }

    /** The list from its first application. */
    public Address beginning() {
        return address(query);
    }

    private static Address address(ApplicationQuery query) {
        return Address.of(HERE)
                .with("text", query.text())
                .with("order", query.order().name())
                .with("descending", query.descending() ? "yes" : "");
    }

    /**
     * A column by which the list can be sorted.
     *
     * @param sorted how it is sorted by this, in the words of ARIA; {@code none} if it is not
     * @param address the list sorted by this, the other way round if it is already
     */
    public record Column(String label, String sorted, Address address) {
        static Column of(ApplicationQuery query, ApplicationOrder order, String label) {
            boolean chosen = query.order() == order;
            boolean turned = chosen && !query.descending();
            String way = query.descending() ? "descending" : "ascending";
            return new Column(
                    label,
                    chosen ? way : "none",
                    ApplicationList.address(new ApplicationQuery(query.text(), order, turned, 0, query.most())));
        }
    }
}
