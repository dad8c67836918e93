package org.securestore;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.securestore.application.ApplicationQuery;
import org.securestore.application.ApplicationScope;
import org.securestore.application.ApplicationSearch;
import org.securestore.application.SealedDefinition;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;

/**
 * Finds the applications that are for a caller, a page at a time: the store is asked which claims matter, the caller, outside
 * of any transaction, which of them he holds, and the store again which applications have those.
 */
record ApplicationPages(OpenStore store, Caller caller) {
    /** What somebody of this authority sees as an administrator. */
    Page visible(ApplicationQuery query, Authority authority) {
        boolean all = authority.has(AdministrativeRight.ALL_TARGET_APPLICATIONS);
        return page(query, all ? ApplicationScope.ALL : administered());
    }

    /** What the caller may use. */
    Page usable(ApplicationQuery query) {
        boolean canOwn = OwnCredentials.owner(caller).isPresent();
        return page(query, new ApplicationScope.UsableBy(held(ApplicationSearch::members), canOwn));
    }

    /** Whether the caller administers an application of his own: one that is proved, as anybody could write another. */
    boolean administersOne() {
        return !page(ApplicationQuery.first(ApplicationQuery.MOST), administered())
                .definitions()
                .isEmpty();
    }

    private ApplicationScope administered() {
        return new ApplicationScope.AdministeredBy(held(ApplicationSearch::administrators));
    }

    private Set<Claim> held(Function<ApplicationSearch, Set<Claim>> asked) {
        return store.database().read(transaction -> asked.apply(transaction.applicationSearch())).stream()
                .filter(claim -> claim.isHeldBy(caller))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Page page(ApplicationQuery query, ApplicationScope scope) {
        return store.database().read(transaction -> {
            ApplicationSearch search = transaction.applicationSearch();
            List<SealedDefinition> proved = store.records().intact(transaction, search.page(query, scope)).stream()
                    .filter(definition -> scope.includes(definition.application()))
                    .toList();
            return new Page(proved, search.count(query, scope));
        });
    }

    /** The definitions of a page that are proved, and how many definitions there are in all. */
    record Page(List<SealedDefinition> definitions, long total) {}
}
