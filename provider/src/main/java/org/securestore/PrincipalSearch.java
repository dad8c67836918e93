package org.securestore;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.securestore.AuditedWork.Subject;
import org.securestore.audit.AuditAction;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.AdministrativeRight;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import org.securestore.identity.RightGrant;
import org.securestore.persistence.StoreTransaction;
import org.securestore.text.PlainText;

/** Finds people and groups that the store knows, for whoever names some to it. Threads may share it. */
public final class PrincipalSearch {
    /** The most that are found at once. */
    public static final int MOST = 1_000;

    private final OpenStore store;
    private final Caller caller;
    private final AuthorizedWork work;

    PrincipalSearch(OpenStore store, Caller caller, AuthorizedWork work) {
        this.store = store;
        this.caller = caller;
        this.work = work;
    }

    /**
     * Claims of members, administrators and redeemers of applications, and of those who were granted rights, whose value
     * contains a text, and of owners of credentials whose value begins with it; the narrowest first. They are suggestions:
     * the store's database says them, and nothing proves them.
     *
     * @param text in any case as far as the database can tell, but for owners of credentials; empty for any
     * @param most how many at most, 1 to {@value #MOST}
     * @throws NotAuthorizedException if the caller neither administers an application nor may create or see any
     */
    public List<Claim> find(String text, int most) {
        String wanted = PlainText.searched(text, Claim.MAX_LENGTH);
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("Between 1 and " + MOST + " claims are found, not " + most);
        }
        return work.lookAtLength(
                AuditAction.FIND_PRINCIPALS,
                Subject.STORE,
                authority -> mayName(authority)
                        ? Outcome.done(store.database().read(transaction -> find(transaction, wanted, most)))
                        : Outcome.refused(
                                new NotAuthorizedException("look for people and groups"),
                                "administers no application, and holds no right to"));
    }

    private boolean mayName(Authority authority) {
        return authority.has(AdministrativeRight.ALL_TARGET_APPLICATIONS)
                || authority.has(AdministrativeRight.CREATE_TARGET_APPLICATION)
                || new ApplicationPages(store, caller).administersOne();
    }

    private List<Claim> find(StoreTransaction transaction, String wanted, int most) {
        return Stream.of(
                        transaction.applicationSearch().claims(wanted, most),
                        transaction.credentials().owners(wanted, most),
                        granted(transaction, wanted))
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .limit(most)
                .toList();
    }

    private List<Claim> granted(StoreTransaction transaction, String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return store.rights(transaction).rights().grants().stream()
                .map(RightGrant::claim)
                .filter(claim -> claim.value().toLowerCase(Locale.ROOT).contains(lower))
                .toList();
    }
}
