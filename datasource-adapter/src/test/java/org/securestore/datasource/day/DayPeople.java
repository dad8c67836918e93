package org.securestore.datasource.day;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.securestore.datasource.SecureStoreDataSource;
import org.securestore.identity.Caller;

/**
 * Who works on a day: many with an account of their own each, and a crew that shares one. Threads may share it.
 *
 * @param persons whose account is their own
 * @param crew whose account is {@code crewAccount}
 */
record DayPeople(List<DayCaller> persons, List<DayCaller> crew, DayAccount crewAccount) {
    private static final int MEMBERS_OF_CREW = 12;

    static DayPeople of(int persons, SecureStoreDataSource personsSource, SecureStoreDataSource crewSource) {
        DayAccount crewAccount = new DayAccount("day_crew");
        List<DayCaller> all = IntStream.range(0, persons)
                .mapToObj(number -> person(new DayAccount("day_" + number), personsSource))
                .toList();
        List<DayCaller> crew = IntStream.range(0, MEMBERS_OF_CREW)
                .mapToObj(
                        number -> new DayCaller(Caller.of("member_" + number), crewSource, crewAccount, new Trouble()))
                .toList();
        return new DayPeople(all, crew, crewAccount);
    }

    private static DayCaller person(DayAccount account, SecureStoreDataSource source) {
        return new DayCaller(Caller.of(account.name()), source, account, new Trouble());
    }

    List<DayCaller> all() {
        return Stream.concat(persons.stream(), crew.stream()).toList();
    }

    List<DayAccount> accounts() {
        List<DayAccount> accounts = new ArrayList<>(personal());
        accounts.add(crewAccount);
        return accounts;
    }

    List<DayAccount> personal() {
        return persons.stream().map(DayCaller::account).toList();
    }

    /** Somebody. */
    DayCaller anybody(Random random) {
        return random.nextInt(8) == 0 ? one(crew, random) : person(random);
    }

    /** Some always do more, or have more done to them, than others: a tenth of all come half of the time. */
    DayCaller person(Random random) {
        return one(random.nextBoolean() ? persons.subList(0, Math.max(1, persons.size() / 10)) : persons, random);
    }

    private static DayCaller one(List<DayCaller> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
