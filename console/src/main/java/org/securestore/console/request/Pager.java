package org.securestore.console.request;

import java.util.Optional;

/**
 * Leads through a list of which one page is shown.
 *
 * @param summary which part of the list it is, for people
 */
public record Pager(String summary, Optional<Address> previous, Optional<Address> next) {
    private static final String FROM = "from";

    /**
     * Of a list whose places are numbered from 0; the page is asked for by the parameter {@code from}.
     *
     * @param list the address of the list
     * @param from the place of the first on this page
     * @param most how many a page has
     */
    public static Pager of(Address list, long from, int most, long total) {
        String summary =
                total == 0 ? "None" : "%,d to %,d of %,d".formatted(from + 1, Math.min(total, from + most), total);
        return new Pager(
                summary,
                from > 0 ? Optional.of(list.with(FROM, Math.max(0, from - most))) : Optional.empty(),
                from + most < total ? Optional.of(list.with(FROM, from + most)) : Optional.empty());
    }

    /** The place that a visit asks for. */
    public static long from(Form form) {
        return Math.max(0, form.number(FROM, 0));
    }
}
