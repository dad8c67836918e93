package org.securestore.datasource.day;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.securestore.StoreFixture;
import org.securestore.application.CredentialMapping;
import org.securestore.application.TargetApplicationId;
import org.securestore.application.VersionedApplication;
import org.securestore.identity.Claim;

/** Changes passwords, takes credentials and membership away and gives them back. One thread. */
final class DayAdministrator {
    private static final TargetApplicationId PERSONS = new TargetApplicationId("Persons");
    private static final TargetApplicationId CREW = new TargetApplicationId("Crew");
    private static final int MOST_REVOKED = 8;
    private static final int MOST_EXPELLED = 4;

    private final StoreFixture store;
    private final DayServer server;
    private final DayPeople people;
    private final DayAccount crew;
    private final Random random = new Random(0);
    private final Deque<DayAccount> revoked = new ArrayDeque<>();
    private final Deque<DayCaller> expelled = new ArrayDeque<>();
    private int changes;

    DayAdministrator(StoreFixture store, DayServer server, DayPeople people) {
        this.store = store;
        this.server = server;
        this.people = people;
        this.crew = people.crewAccount();
    }

    /** Enters what everybody begins with. */
    void enter() throws SQLException {
        store.individualApplication(PERSONS.value()).groupApplication(CREW.value(), "nobody");
        server.admit(people.accounts());
        people.personal().forEach(this::keep);
        keepCrews();
        admit();
    }

    /** Does something to somebody. */
    void change(Day day) throws Exception {
        changes++;
        DayAccount somebody = people.person(random).account();
        switch (random.nextInt(6)) {
            case 0, 1 -> rotateDatabaseFirst(somebody, () -> keep(somebody), day);
            case 2, 3 -> rotateStoreFirst(somebody, () -> keep(somebody), day);
            case 4 -> revoke(somebody);
            default -> changeCrew(day);
        }
    }

    int changes() {
        return changes;
    }

    private void rotateDatabaseFirst(DayAccount account, Runnable keep, Day day) throws Exception {
        if (revoked.contains(account)) {
            return;
        }
        account.rotation().begin();
        account.nextPassword();
        server.setPassword(account.name(), account.password());
        day.pause();
        keep.run();
        account.rotation().end();
    }

    /** It is entered anew for whoever was not here before, so that the node does not have the version before. */
    private void rotateStoreFirst(DayAccount account, Runnable keep, Day day) throws Exception {
        if (revoked.contains(account)) {
            return;
        }
        account.rotation().begin();
        account.nextPassword();
        keep.run();
        day.pause();
        server.setPassword(account.name(), account.password());
        keep.run();
        account.rotation().end();
    }

    private void keep(DayAccount account) {
        store.userCredentials(PERSONS.value(), account.name(), account.name(), account.password());
    }

    private void keepCrews() {
        store.groupCredentials(CREW.value(), crew.name(), crew.password());
    }

    private void revoke(DayAccount account) {
        if (revoked.contains(account)) {
            return;
        }
        account.revocation().begin();
        store.administrator().credentialAdministration().clearUser(PERSONS, Claim.user(account.name()));
        account.revocation().done();
        revoked.add(account);
        if (revoked.size() > MOST_REVOKED) {
            giveBack(revoked.remove());
        }
    }

    private void giveBack(DayAccount account) {
        account.revocation().ease();
        keep(account);
        account.revocation().end();
    }

    private void changeCrew(Day day) throws Exception {
        if (random.nextInt(8) == 0) {
            rotateDatabaseFirst(crew, this::keepCrews, day);
        } else {
            expel(people.crew().get(random.nextInt(people.crew().size())));
        }
    }

    private void expel(DayCaller member) {
        if (expelled.contains(member)) {
            return;
        }
        List<DayCaller> comingBack = new ArrayList<>();
        if (expelled.size() == MOST_EXPELLED) {
            comingBack.add(expelled.remove());
        }
        comingBack.forEach(other -> other.expulsion().ease());
        member.expulsion().begin();
        expelled.add(member);
        admit();
        member.expulsion().done();
        comingBack.forEach(other -> other.expulsion().end());
    }

    private void admit() {
        TreeSet<Claim> claims = new TreeSet<>();
        people.crew().stream()
                .filter(member -> !expelled.contains(member))
                .forEach(member -> claims.add(Claim.user(member.caller().name())));
        VersionedApplication seen = store.administrator().applications().get(CREW);
        store.administrator()
                .applications()
                .update(seen.application().withMapping(new CredentialMapping.Group(claims)), seen.version());
    }

    /** Gives everything back that was taken away. */
    void giveAllBack() {
        revoked.forEach(this::giveBack);
        revoked.clear();
        List<DayCaller> comingBack = List.copyOf(expelled);
        comingBack.forEach(member -> member.expulsion().ease());
        expelled.clear();
        admit();
        comingBack.forEach(member -> member.expulsion().end());
    }
}
