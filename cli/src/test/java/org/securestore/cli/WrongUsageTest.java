package org.securestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about a command line that cannot be understood; nothing here comes as far as a store. */
class WrongUsageTest {
    private final StringWriter output = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key generate --passphrase hunter2",
                "key generate --passphrase=hunter2",
                "key generate --Passphrase=hunter2",
                "key generate -p hunter2",
                "key generate -phunter2",
                "key generate -hunter2",
                "key generate hunter2",
                "key generate --passphrase-fd hunter2",
                "key generate --json=hunter2",
                "key refresh --pw hunter2",
                "key refresh --recovery hunter2",
                "key refresh --recovery=hunter2",
                "key refresh --recovery-key=hunter2",
                "key refresh --share hunter2",
                "key recovery add Safe hunter2",
                "key recovery add Safe --shares hunter2 --threshold 2",
                "key recovery remove hunter2",
                "key passphrase hunter2",
                "key hunter2",
                "node approve hunter2",
                "node enrol --approver hunter2",
                "hunter2",
                "ticket redeem Reporting --ticket hunter2",
                "ticket redeem Reporting --value-file hunter2",
                "ticket redeem Reporting hunter2",
                "ticket issue hunter2",
                "explain X --user a --claim hunter2",
                "credentials show X --value-fd Password=hunter2",
                "credentials list --expiring hunter2",
                "audit list --since hunter2",
                "audit list --action hunter2",
                "audit enable --window hunter2",
                "credentials set Reporting Password=hunter2",
                "credentials set Reporting --value Password=hunter2",
                "credentials set --value Password=hunter2 Reporting",
                "credentials set Reporting --value-file hunter2",
                "credentials set Reporting --value-fd hunter2",
                "credentials set Reporting --value-fd Password=hunter2",
                "credentials set Reporting --value-file Password=f --password=hunter2",
                "app create Reporting --type hunter2",
                "app create Reporting --type group --field hunter2",
                "app create Reporting --type group --field Password:hunter2",
                "app create Reporting --type group --member hunter2",
                "app create --type group hunter2/",
                "app create --password hunter2",
                "app show Reporting hunter2",
                "app list --url jdbc:postgresql://db/sales?user=a&password=hunter2",
                "app show jdbc:postgresql://reporter:hunter2@db/sales",
                "backup jdbc:sqlserver://db;Password=hunter2",
                "init --Password:hunter2",
                "status -P=hunter2",
                "node list -whunter2",
                "bundle export f --passphrase=hunter2",
                "bundle import f Password=hunter2",
                "credentials import f --type PKCS12 --storepass hunter2",
                "credentials import f --type PKCS12 --password=hunter2",
                "restore --credential hunter2 f",
                "integrity list --token=hunter2",
            })
    void nothingOfItIsRepeated(String arguments) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(output.toString()).doesNotContain("hunter2").contains("See 'securestore");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key generate --passphrase x",
                "key refresh --recovery-key x",
                "credentials set Reporting --value Password=x",
                "credentials set Reporting Password=x",
                "key generate -p x",
                "key generate -px",
                "bundle export f --password x",
                "credentials import f --type PKCS12 --storepass x",
                "app create X --type group --member user:a --name jdbc:postgresql://db/sales?password=x",
                "app create X --type individual --sign-up-url https://alice:x@host/",
                "app create X --type individual --sign-up-url=https://host/?api_token=x",
            })
    void aSecretIsRefusedWithTheReason(String arguments) {
        execute(arguments.split(" "));

        assertThat(output.toString())
                .contains("No secret is taken from the command line, which every process can see and the shell keeps in"
                        + " its history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/sales?user=reporter", "https://intranet.example.org/orders?page=1"})
    void anAddressWithoutASecretIsNone(String address) {
        assertThat(WrongUsage.holdAddressWithSecret(List.of("Password=password.txt", address)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "app list --jsn, There is no option --jsn here",
        "app lisst, Did you mean: app list?",
        "app create Reporting, Missing required option: '--type=TYPE'",
        "app create Reporting --type grp, 'The value of --type is one of group, individual'",
        "app create X --type group --sign-up-url https://x/y, --sign-up-url goes with --type individual only",
        "app create X --type group-ticketing, --type group-ticketing needs at least one --member",
        "app create X --type individual --redeemer user:a, Redeemers and --ticket-timeout go with",
        "app create X --type individual-ticketing --ticket-timeout soon, 'a number and a unit, such as 90s, 5m, 12h or 30d'",
        "app create X --type individual-ticketing --ticket-timeout 2d, 'a second to a day'",
        "app create X --type individual-ticketing --ticket-timeout 25h, 'a second to a day'",
        "app create X --type individual --sign-up-url ftp://x, 'default, none, or an absolute http or https address'",
        "connection create X --url jdbc:postgresql://bob:hunter2@db/x, No secret is taken from the command line",
        "connection create X --option password=hunter2, password",
        "admin grant full, 'The value of RIGHT is one of full-control, create-target-application'",
        "admin grant full-control everyone, Full Control cannot be granted to everyone",
        "partition create Acme --admin user:a, '1 to 64 lower-case letters'",
        "partition create acme --admin group:a, 'a user by name, such as --admin user:alice'",
        "app create X --type group, --type group needs at least one --member",
        "app create X --type individual --member user:a, --member goes with --type group only",
        "app create X --type group --field P:Passwort, 'UserName, Password, Pin, Key, Generic, WindowsUserName,"
                + " WindowsPassword, Certificate, CertificatePassword'",
        "credentials set X --user a --own, mutually exclusive",
        "credentials clear, Name the application",
        "credentials clear --everywhere, with --user NAME",
        "credentials clear X --everywhere --user a, leave out the id",
        "credentials clear X --own --user a, mutually exclusive",
        "credentials list, Name an application",
        "credentials list X --expiring 30d, leave out everything else",
        "explain X --group sales, --user NAME",
        "explain X --system --user a, leave out the others",
        "explain X --user a --claim x, 'TYPE:ISSUER:VALUE, such as department:hr:Controlling'",
        "audit list --limit 0, --limit is 1 to 10000",
        "audit list --since yesterday, 'it is a time such as 2026-11-26T08:00:00Z, a day such as 2026-11-26, or how"
                + " long ago'",
        "audit enable --window 5x, 'a number and a unit, such as 90s, 5m, 12h or 30d'",
        "console --port 70000, '--port is 1 to 65535'",
        "console --open-within 0s, '--open-within is longer than nothing'",
        "console --open-within soon, 'a number and a unit, such as 90s, 5m, 12h or 30d'",
        "ticket redeem X, 'Say where the values go, with --value-file FIELD=FILE'",
        "ticket issue --json, 'say where the ticket goes, with --ticket-file or --ticket-fd'",
        "key, Missing required subcommand",
        "key recovery, Missing required subcommand",
        "node, Missing required subcommand",
        "node enrol, Missing required option: '--approver=FINGERPRINT'",
        "node approve 1234, '(FINGERPRINT): a fingerprint is 32 hexadecimal digits, all of them'",
        "key recovery remove 1234, '(ID): the id of a recovery key has eight characters, such as K7QD-2M9X'",
        "key recovery add Safe --shares 3, Missing required argument(s): --threshold=K",
        "key recovery add Safe --shares 3 --threshold 1, --threshold is at least 2 and at most --shares",
        "key recovery add Safe --shares 17 --threshold 2, 2 to 16 shares",
        "key recovery add Safe --json, say --secret-in-json as well",
        "key refresh --recovery --passphrase-file f, not both",
    })
    void whatIsWrongIsNamed(String arguments, String explanation) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(output.toString()).contains(explanation);
    }

    @Test
    void helpIsThereForEveryCommand() {
        assertThat(execute("app", "create", "--help")).isZero();
        assertThat(output.toString()).startsWith("Usage: securestore app create");
    }

    private int execute(String... words) {
        return SecureStoreCommand.commandLine(words)
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(output, true))
                .execute(words);
    }
}
