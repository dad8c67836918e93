package org.securestore.wildfly;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.securestore.identity.Caller;
import org.securestore.identity.Callers;
import org.securestore.identity.Claim;

/** Who the store thinks is calling, in which of a few groups, and as which account a data source connects. */
final class Who {
    private static final List<String> GROUPS = List.of("sales", "hr", "robots", "dba", "clerks");

    private Who() {}

    static String isCalling() {
        return Callers.current().map(Who::nameAndGroups).orElse("nobody") + " as " + account();
    }

    private static String nameAndGroups(Caller caller) {
        return Stream.concat(
                        Stream.of(caller.name()), GROUPS.stream().filter(group -> caller.holds(Claim.group(group))))
                .collect(Collectors.joining(" "));
    }

    @SuppressWarnings("BanJNDI") // this is how the application of a container gets what is its own
    private static String account() {
        try (Connection connection =
                        InitialContext.<DataSource>doLookup("java:/jdbc/who").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException refused) {
            return refused.getSQLState();
        } catch (NamingException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
