package org.securestore.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.XADataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.securestore.SecureStore;
import org.securestore.StoreFixture;
import org.securestore.application.TargetApplicationId;
import org.securestore.datasource.vendor.Vendor;
import org.securestore.datasource.vendor.VendorXa;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;

class XaLoginsIT {
    private final PostgresFixture server = PostgresFixture.shared();
    private final StoreFixture store = StoreFixture.withoutStaleness().individualApplication("Ledger");
    private final AtomicInteger asked = new AtomicInteger();
    private final XaLogins logins = new XaLogins(
            SecureStore.open(store.configuration()),
            new TargetApplicationId("Ledger"),
            Optional.empty(),
            counting(VendorXa.make("org.postgresql.xa.PGXADataSource", Map.of("url", server.url()))),
            Vendor.of(server.url()));

    XaLoginsIT() throws SQLException {}

    @AfterEach
    void close() {
        logins.close();
        store.close();
    }

    @Test
    void tryAWrongPasswordOnceAndTheNextOneAgain() throws Exception {
        server.createRole("xa_clerk", "right");
        store.userCredentials("Ledger", "clerk", "xa_clerk", "wrong");

        assertThat(statesOfManyAtOnce()).containsOnly(SqlStates.LOGIN_REFUSED);
        assertThat(asked).hasValue(1);

        store.userCredentials("Ledger", "clerk", "xa_clerk", "right");
        Callers.callAs(Caller.of("clerk"), logins::open).close();
        assertThat(asked).hasValue(2);
    }

    @Test
    void goOnWithTheOldPasswordUntilTheDatabaseHasTheNextToo() throws Exception {
        server.createRole("xa_clerk", "old");
        store.userCredentials("Ledger", "clerk", "xa_clerk", "old");
        Callers.callAs(Caller.of("clerk"), logins::open).close();
        store.userCredentials("Ledger", "clerk", "xa_clerk", "next");

        assertThat(statesOfManyAtOnce()).containsOnly("logged in");
        assertThat(asked).as("the next password was refused once").hasValue(1 + 1 + 8);

        server.createRole("xa_clerk", "next");
        assertThat(statesOfManyAtOnce()).containsOnly("logged in");
        assertThat(asked).as("and the old one, too").hasValue(10 + 1 + 8);
    }

    @Test
    void areNoLoginsOfNobody() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(logins::open)
                .matches(refusal -> refusal.getSQLState().equals(SqlStates.NO_CALLER));
        assertThat(asked).hasValue(0);
    }

    private List<String> statesOfManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> work = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                work.add(threads.submit(() -> Callers.callAs(Caller.of("clerk"), this::state)));
            }
            List<String> states = new ArrayList<>();
            for (Future<String> each : work) {
                states.add(each.get());
            }
            return states;
        } finally {
            threads.shutdownNow();
        }
    }

    private String state() {
        try {
            logins.open().close();
            return "logged in";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private XADataSource counting(XADataSource source) {
        return (XADataSource) Proxy.newProxyInstance(
                XaLoginsIT.class.getClassLoader(), new Class<?>[] {XADataSource.class}, (self, method, arguments) -> {
                    asked.incrementAndGet();
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
