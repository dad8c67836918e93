package org.securestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.securestore.AuditTrail.Written;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.audit.AuditAction;
import org.securestore.audit.AuditCount;
import org.securestore.audit.AuditEvent;
import org.securestore.audit.AuditExport;
import org.securestore.audit.AuditFilter;
import org.securestore.audit.AuditOutcome;
import org.securestore.audit.AuditQuery;
import org.securestore.audit.AuditSettings;
import org.securestore.audit.AuditVerification;
import org.securestore.audit.AuditVerification.Broken;
import org.securestore.audit.AuditVerification.Intact;
import org.securestore.database.Contract;
import org.securestore.failure.NotAuthorizedException;
import org.securestore.identity.Claim;

/** Reading, exporting and purging the audit log. */
@Contract
class AuditLogReadingContract {
    private static final String HOSTILE = "eve\n{\"sequence\":7}\u202E\u2028 '; drop table audit_event; --\u0000\uD800";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final StoreFixture.Place place;
    private StoreFixture fixture;

    AuditLogReadingContract(StoreFixture.Place place) {
        this.place = place;
    }

    @BeforeEach
    void open() {
        fixture = StoreFixture.create(place);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Nested
    class Reading {
        @BeforeEach
        void recordWhatAFarmDid() {
            record(
                    event("alice", 10, AuditAction.SET_CREDENTIALS, AuditOutcome.SUCCESS),
                    event("alice", 5, AuditAction.SET_CREDENTIALS, AuditOutcome.FAILURE),
                    event("bob", 4, AuditAction.SET_CREDENTIALS, AuditOutcome.SUCCESS),
                    event("bob", 3, AuditAction.USE_APPLICATION, AuditOutcome.SUCCESS));
        }

        @Test
        void isNewestFirstAndPageByPage() {
            AuditFilter filter = AuditFilter.ALL.until(now.minusSeconds(1));
            List<AuditEvent> first = read(AuditQuery.newest(3).matching(filter));
            List<AuditEvent> second = read(
                    AuditQuery.newest(3).matching(filter).before(first.get(2).sequence()));

            assertThat(first).extracting(AuditEvent::sequence).containsExactly(5L, 4L, 3L);
            assertThat(second).extracting(AuditEvent::sequence).containsExactly(2L);
        }

        @Test
        void canBeRestricted() {
            assertThat(read(AuditFilter.ALL.byCaller("alice"))).hasSize(2);
            assertThat(read(AuditFilter.ALL.byCaller("alice").endingIn(AuditOutcome.FAILURE)))
                    .hasSize(1);
            assertThat(read(AuditFilter.ALL.of(AuditAction.USE_APPLICATION))).hasSize(1);
            assertThat(read(AuditFilter.ALL.onApplication("Reporting"))).hasSize(4);
            assertThat(read(AuditFilter.ALL.onApplication("Elsewhere"))).isEmpty();
            assertThat(read(AuditFilter.ALL.from(now.minus(5, ChronoUnit.DAYS)).until(now.minus(3, ChronoUnit.DAYS))))
                    .extracting(AuditEvent::caller)
                    .containsExactly("bob", "alice");
        }

        @Test
        void findsAnApplicationInWhateverSpelling() {
            fixture.administrator()
                    .applications()
                    .create(TargetApplication.group(new TargetApplicationId("Reporting"), Claim.group("sales")));

            assertThat(read(AuditFilter.ALL.onApplication("REPORTING"))).hasSize(5);
            assertThat(read(AuditFilter.ALL.onApplication("Report"))).isEmpty();
        }

        @Test
        void hasPagesOfALimitedSize() {
            assertThatIllegalArgumentException().isThrownBy(() -> AuditQuery.newest(0));
            assertThatIllegalArgumentException().isThrownBy(() -> AuditQuery.newest(AuditQuery.MOST + 1));
        }
    }

    @Nested
    class ATimeline {
        private final Instant from = daysAgo(10);

        @BeforeEach
        void recordWhatAFarmDid() {
            record(
                    event("alice", 10, AuditAction.SET_CREDENTIALS, AuditOutcome.SUCCESS),
                    event("alice", 9, AuditAction.SET_CREDENTIALS, AuditOutcome.SUCCESS),
                    event("alice", 8, AuditAction.SET_CREDENTIALS, AuditOutcome.FAILURE),
                    event("bob", 3, AuditAction.USE_APPLICATION, AuditOutcome.FAILURE),
                    event("bob", 2, AuditAction.USE_APPLICATION, AuditOutcome.SUCCESS));
        }

        @Test
        void countsWhatWasGrantedAndRefusedInEachStep() {
            assertThat(timeline(AuditFilter.ALL, daysAgo(2), 4))
                    .containsExactly(
                            new AuditCount(daysAgo(10), 2, 0),
                            new AuditCount(daysAgo(8), 0, 1),
                            new AuditCount(daysAgo(6), 0, 0),
                            new AuditCount(daysAgo(4), 0, 1));
        }

        @Test
        void countsWhatAFilterMeansWithinItsOwnTime() {
            assertThat(timeline(AuditFilter.ALL.byCaller("alice").from(daysAgo(9)), daysAgo(2), 2))
                    .containsExactly(new AuditCount(daysAgo(10), 1, 1), new AuditCount(daysAgo(6), 0, 0));
            assertThat(timeline(AuditFilter.ALL.until(daysAgo(9)).from(Instant.EPOCH), daysAgo(2), 1))
                    .containsExactly(new AuditCount(daysAgo(10), 1, 0));
        }

        @Test
        void hasStepsOfAMillisecondOrMore() {
            assertThat(timeline(AuditFilter.ALL, from.plusMillis(2), 1_000))
                    .containsExactly(new AuditCount(from, 1, 0), new AuditCount(from.plusMillis(1), 0, 0));
            assertThat(timeline(AuditFilter.ALL, from.plusMillis(10), 3))
                    .extracting(AuditCount::from)
                    .containsExactly(from, from.plusMillis(4), from.plusMillis(8));
        }

        @Test
        void endsAfterItBeginsAndHasAThousandStepsAtMost() {
            assertThatIllegalArgumentException().isThrownBy(() -> timeline(AuditFilter.ALL, from, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> timeline(AuditFilter.ALL, now, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> timeline(AuditFilter.ALL, now, 1_001));
        }

        @Test
        void isForWhoeverMayReadTheLog() {
            AuditAdministration strangers = fixture.as("alice").audit();

            assertThatExceptionOfType(NotAuthorizedException.class)
                    .isThrownBy(() -> strangers.timeline(AuditFilter.ALL, from, now, 1));
        }

        private List<AuditCount> timeline(AuditFilter filter, Instant until, int steps) {
            return fixture.administrator().audit().timeline(filter, from, until, steps);
        }

        private Instant daysAgo(long days) {
            return now.minus(days, ChronoUnit.DAYS);
        }
    }

    @Nested
    class AnExport {
        @Test
        void canBeVerifiedWithoutTheStore() throws IOException {
            record(event("alice", 3, AuditAction.SET_CREDENTIALS, AuditOutcome.SUCCESS));

            String export = export(AuditFilter.ALL);

            assertThat(verify(export)).isEqualTo(new Intact(1, 3)); // the key, alice, and the export itself
            assertThat(export.lines()).hasSize(5);
        }

        @Test
        void canBeVerifiedAfterAPurge() throws IOException {
            beginWith(refusalOf("alice", 300), refusalOf("alice", 29));
            assertThat(fixture.administrator().audit().purge()).isEqualTo(1);

            assertThat(verify(export(AuditFilter.ALL)).isIntact()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"caller\":\"alice\"        | \"caller\":\"bob\"                        | 2",
                    "\"sequence\":2             | \"sequence\":9                           | 2",
                    "\"outcome\":\"FAILURE\"     | \"outcome\":\"NONSENSE\"                  | 3",
                    "\"caller\":\"bob\"          | \"caller\":\"bob\",\"remark\":\"was here\" | 3",
                    "\"caller\":\"bob\"          | \"caller\":\"x\",\"caller\":\"bob\"       | 3",
                    "\"anchor\":\"0             | \"anchor\":\"1                           | 1",
                    "\"lastSequence\":4         | \"lastSequence\":5                       | 5",
                    "\"partition\":\"default\"   | \"partition\":\"other\"                   | 1",
                })
        void showsWhatWasChanged(String original, String changed, long sequence) throws IOException {
            String export = exportOfFour();
            assertThat(export).contains(original);

            AuditVerification found = verify(export.replace(original, changed));

            assertThat(found)
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.sequence()).isEqualTo(sequence));
        }

        @Test
        void showsWhatIsMissingOrMoved() throws IOException {
            List<String> lines = exportOfFour().lines().toList();

            IntStream.range(1, lines.size()).forEach(missing -> {
                List<String> rest = new ArrayList<>(lines);
                rest.remove(missing);
                assertThat(verify(rest).isIntact())
                        .as("without line " + missing)
                        .isFalse();
            });
            List<String> moved = new ArrayList<>(lines);
            moved.add(1, moved.remove(2));
            assertThat(verify(moved)).isEqualTo(new Broken(1, "it is missing"));
            List<String> longer = new ArrayList<>(lines);
            longer.add(lines.get(1));
            assertThat(verify(longer).isIntact()).isFalse();
        }

        @Test
        void ofAPartSaysThatItCannotBeVerified() throws IOException {
            String part = export(AuditFilter.ALL.byCaller("root-admin"));

            assertThatIllegalArgumentException().isThrownBy(() -> verify(part)).withMessageContaining("was filtered");
            assertThatIllegalArgumentException().isThrownBy(() -> verify("{}"));
            assertThatIllegalArgumentException().isThrownBy(() -> verify(""));
            assertThatIllegalArgumentException().isThrownBy(() -> verify("no JSON"));
        }

        @Test
        void keepsHostileTextInItsPlace() throws IOException {
            record(event(HOSTILE, 3, AuditAction.SET_CREDENTIALS, AuditOutcome.FAILURE));

            String export = export(AuditFilter.ALL);

            assertThat(export.lines())
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(line).isPrintable());
            assertThat(export).doesNotContain("\u202E", "\u2028");
            assertThat(verify(export).isIntact()).isTrue();
            assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
            assertThat(read(AuditQuery.newest(10)))
                    .filteredOn(event -> event.caller().startsWith("eve"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.toString()).isPrintable());
        }

        @Test
        void cutsWhatIsTooLong() throws IOException {
            record(event("x".repeat(1_000_000), 3, AuditAction.SET_CREDENTIALS, AuditOutcome.FAILURE));

            assertThat(read(AuditQuery.newest(2)).get(0).caller()).hasSize(256).endsWith("…");
            assertThat(verify(export(AuditFilter.ALL)).isIntact()).isTrue();
        }

        @Test
        void failsIfItsFileDoes() {
            Writer full = new Writer() {
                @Override
                public void write(char[] buffer, int offset, int length) throws IOException {
                    throw new IOException("No space left on device");
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> fixture.administrator().audit().export(AuditFilter.ALL, full))
                    .withMessage("No space left on device");
        }

        private String exportOfFour() throws IOException {
            record(event("alice", 3, AuditAction.SET_CREDENTIALS, AuditOutcome.SUCCESS));
            record(event("bob", 3, AuditAction.SET_CREDENTIALS, AuditOutcome.FAILURE));
            return export(AuditFilter.ALL);
        }

        private static AuditVerification verify(List<String> lines) {
            try {
                return verify(String.join("\n", lines));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        private static AuditVerification verify(String export) throws IOException {
            return AuditExport.verify(new StringReader(export));
        }
    }

    @Nested
    class Purging {
        @Test
        void removesWhatIsOlderThanItIsKept() {
            beginWith(refusalOf("alice", 300), refusalOf("alice", 31), refusalOf("alice", 29));

            assertThat(fixture.administrator().audit().purgeable()).isEqualTo(2);
            assertThat(fixture.administrator().audit().purge()).isEqualTo(2);
            assertThat(fixture.administrator().audit().purgeable()).isZero();
            assertThat(fixture.administrator().audit().standing().first()).isEqualTo(3);

            assertThat(read(AuditFilter.ALL.byCaller("alice")))
                    .extracting(AuditEvent::sequence)
                    .containsExactly(3L);
            assertThat(read(AuditFilter.ALL.of(AuditAction.PURGE_AUDIT_LOG)))
                    .extracting(event -> event.reason().orElseThrow())
                    .singleElement()
                    .asString()
                    .startsWith("2 events from before ");
        }

        @Test
        void leavesAChainThatVerifies() {
            beginWith(refusalOf("alice", 300), refusalOf("alice", 31));

            fixture.administrator().audit().purge();

            assertThat(fixture.administrator().audit().verify()).isEqualTo(new Intact(3, 4));
        }

        @Test
        void isDoneByTheStoreItself() {
            beginWith(refusalOf("alice", 300), refusalOf("alice", 31));
            OpenStore store = OpenStores.open(fixture.configuration());

            new Retention(store.trail()).purge();
            new Retention(store.trail()).purge(); // as another node would, and find nothing to do

            OpenStores.close(store);
            assertThat(read(AuditFilter.ALL.of(AuditAction.PURGE_AUDIT_LOG)))
                    .extracting(AuditEvent::caller)
                    .containsExactly(AuditEvent.THE_STORE);
        }

        @Test
        void keepsThemAsLongAsTheSettingsSay() {
            beginWith(refusalOf("alice", 300), refusalOf("alice", 31));
            fixture.administrator().audit().configure(AuditSettings.DEFAULT.keepingDays(36_500));

            assertThat(fixture.administrator().audit().purge()).isZero();
        }

        @Test
        void removesManyInBatches() {
            AuditEvent[] old = new AuditEvent[Retention.BATCH + 10];
            Arrays.fill(old, refusalOf("alice", 300));
            beginWith(old);

            assertThat(fixture.administrator().audit().purge()).isEqualTo(old.length);

            assertThat(fixture.administrator().audit().verify().isIntact()).isTrue();
        }

        @Test
        void canLeaveNothing() {
            beginWith(refusalOf("alice", 300));
            OpenStore store = OpenStores.open(fixture.configuration());

            long removed = store.trail()
                    .write(transaction -> Written.of(
                            store.trail()
                                    .trusted(transaction)
                                    .purge(Instant.now().plusSeconds(1), 100),
                            List.of()));

            OpenStores.close(store);
            assertThat(removed).isEqualTo(2);
            assertThat(fixture.administrator().audit().verify()).isEqualTo(new Intact(3, 2));
            assertThat(fixture.administrator().audit().verify()).isEqualTo(new Intact(3, 3));
        }
    }

    /** Makes the store one that has refused some things before it had its key. */
    private void beginWith(AuditEvent... events) {
        fixture.close();
        fixture = StoreFixture.withoutKey(place);
        record(events);
        char[] passphrase = StoreFixture.PASSPHRASE.toCharArray();
        fixture.administrator().keys().generate(passphrase, passphrase);
    }

    private AuditEvent refusalOf(String caller, long daysAgo) {
        return event(caller, daysAgo, AuditAction.SET_CREDENTIALS, AuditOutcome.FAILURE);
    }

    private void record(AuditEvent... events) {
        OpenStore store = OpenStores.open(fixture.configuration());
        store.trail().write(transaction -> Written.of(events, List.of(events)));
        OpenStores.close(store);
    }

    private AuditEvent event(String caller, long daysAgo, AuditAction action, AuditOutcome outcome) {
        return new AuditEvent(
                0,
                now.minus(daysAgo, ChronoUnit.DAYS),
                action,
                outcome,
                Optional.empty(),
                caller,
                Optional.empty(),
                Optional.of("Reporting"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<AuditEvent> read(AuditFilter filter) {
        return read(AuditQuery.newest(100).matching(filter));
    }

    private List<AuditEvent> read(AuditQuery query) {
        return fixture.administrator().audit().events(query);
    }

    private String export(AuditFilter filter) throws IOException {
        StringWriter lines = new StringWriter();
        fixture.administrator().audit().export(filter, lines);
        return lines.toString();
    }
}
