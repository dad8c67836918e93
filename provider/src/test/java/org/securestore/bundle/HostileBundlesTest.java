package org.securestore.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.application.TargetApplication;
import org.securestore.application.TargetApplicationId;
import org.securestore.credential.CredentialEntry;
import org.securestore.credential.SecretValue;
import org.securestore.crypto.Argon2id;
import org.securestore.crypto.SealedStreamWriter;
import org.securestore.definition.DefinitionsDocument;
import org.securestore.failure.BundleRejectedException;
import org.securestore.failure.SecureStoreException;
import org.securestore.failure.WrongPassphraseException;
import org.securestore.identity.Claim;
import org.securestore.identity.CredentialOwner;

/** Bundles that somebody changed, and some that he made himself, with the pass phrase and with bad intentions. */
class HostileBundlesTest {
    private static final Argon2id QUICK = new Argon2id(64, 1, 1);
    private static final char[] PASSPHRASE = "Moving-house-9".toCharArray();
    private static final int HEAD = BundleHead.BYTES + 32;
    private static final int SEALED_BLOCK = 64 * 1024 + 16;
    private static final TargetApplicationId ORDERS = new TargetApplicationId("Orders");
    private static final TargetApplication APPLICATION = TargetApplication.individual(ORDERS);

    @TempDir
    Path directory;

    @Test
    void areTellingApartFromOneThatIsAsItWasExported() throws IOException {
        Path file = written(bundle(3, 10));

        try (BundleFile bundle = BundleFile.open(file, PASSPHRASE, BundleProgress.NONE)) {
            assertThat(bundle.contents().applications()).containsExactly(APPLICATION);
            assertThat(bundle.setsOf(new TargetApplicationId("ORDERS"))).isEqualTo(3);
            List<String> owners = new ArrayList<>();
            bundle.forEachSet(set -> owners.add(set.owner().toString()), BundleProgress.NONE);
            assertThat(owners).containsExactly("user:user-0", "user:user-1", "user:user-2");
        }
    }

    @Nested
    class Changed {
        @ParameterizedTest
        @ValueSource(ints = {1, 0x80, 0xFF})
        void inAnyByteAreRefused(int change) throws IOException {
            byte[] intact = bundle(1, 10);
            for (int i = 0; i < intact.length; i++) {
                byte[] changed = intact.clone();
                changed[i] ^= (byte) change;
                int place = i;
                assertThatExceptionOfType(SecureStoreException.class)
                        .as("byte %d", place)
                        .isThrownBy(() -> open(changed))
                        .satisfies(refusal -> assertThat(refusal)
                                .isInstanceOfAny(
                                        place < HEAD
                                                ? new Class<?>[] {
                                                    BundleRejectedException.class, WrongPassphraseException.class
                                                }
                                                : new Class<?>[] {BundleRejectedException.class}));
            }
        }

        @Test
        void byCuttingThemAnywhereAreRefused() throws IOException {
            byte[] intact = bundle(1, 10);
            for (int length = 0; length < intact.length; length++) {
                assertRejected(Arrays.copyOf(intact, length));
            }
        }

        @Test
        void byCuttingThemBetweenBlocksAreRefused() throws IOException {
            byte[] intact = bundle(4, 60_000);
            for (int end = HEAD; end < intact.length; end += SEALED_BLOCK) {
                assertThat(rejected(Arrays.copyOf(intact, end)))
                        .hasMessage("Nothing was imported: this bundle was changed, cut short or extended since it was"
                                + " exported; get an unchanged copy, or export it again");
            }
        }

        @Test
        void bySwappingBlocksAreRefused() throws IOException {
            byte[] intact = bundle(4, 60_000);
            byte[] swapped = intact.clone();
            System.arraycopy(intact, HEAD, swapped, HEAD + SEALED_BLOCK, SEALED_BLOCK);
            System.arraycopy(intact, HEAD + SEALED_BLOCK, swapped, HEAD, SEALED_BLOCK);

            assertRejected(swapped);
        }

        @Test
        void byABlockOfAnOlderOneAreRefused() throws IOException {
            byte[] old = bundle(4, 60_000);
            byte[] current = bundle(4, 60_000);
            byte[] mixed = current.clone();
            System.arraycopy(old, HEAD + SEALED_BLOCK, mixed, HEAD + SEALED_BLOCK, SEALED_BLOCK);

            assertRejected(mixed);
        }

        @Test
        void byTheHeadOfAnotherAreRefused() throws IOException {
            byte[] mixed = bundle(1, 10);
            System.arraycopy(bundle(1, 10), 0, mixed, 0, HEAD);

            assertRejected(mixed);
        }

        @Test
        void byAppendingAreRefused() throws IOException {
            byte[] intact = bundle(1, 10);

            assertRejected(Arrays.copyOf(intact, intact.length + 1));
        }

        @Test
        void afterTheyWereOpenedAreRefusedWhenTheyAreReadAgain() throws IOException {
            byte[] intact = bundle(4, 60_000);
            Path file = written(intact);
            intact[intact.length - 5] ^= 1;

            try (BundleFile bundle = BundleFile.open(file, PASSPHRASE, BundleProgress.NONE)) {
                Files.write(file, intact);

                assertThatExceptionOfType(BundleRejectedException.class)
                        .isThrownBy(() -> bundle.forEachSet(set -> {}, BundleProgress.NONE));
            }
        }
    }

    @Nested
    class NotForThisRelease {
        @Test
        void sayWhichOneReadsThem() throws IOException {
            byte[] later = bundle(1, 10);
            ByteBuffer.wrap(later).putInt("securestore bundle\n".length(), 2);

            assertThat(rejected(later))
                    .hasMessage(
                            "Nothing was imported: this bundle is of format 2, and this release reads up to format 1;"
                                    + " import it with the release that exported it, or a later one");
        }

        @Test
        void areNotTriedWhateverTheyWouldCost() throws IOException {
            byte[] dear = bundle(1, 10);
            ByteBuffer.wrap(dear).putInt("securestore bundle\n".length() + Integer.BYTES, Integer.MAX_VALUE);

            assertRejected(dear);
        }

        @Test
        void areNoBundlesAtAll() throws IOException {
            assertThat(rejected("something else, of the same length or longer".getBytes(StandardCharsets.UTF_8)))
                    .hasMessage("Nothing was imported: this file is no bundle that a store exported; name another one");
            assertThatExceptionOfType(BundleRejectedException.class)
                    .isThrownBy(() -> BundleFile.open(directory, PASSPHRASE, BundleProgress.NONE));
            assertThatExceptionOfType(NoSuchFileException.class)
                    .isThrownBy(() -> BundleFile.open(directory.resolve("absent"), PASSPHRASE, BundleProgress.NONE));
        }
    }

    @Test
    void withAnotherPassphraseSaySo() throws IOException {
        Path file = written(bundle(1, 10));

        assertThatExceptionOfType(WrongPassphraseException.class)
                .isThrownBy(() -> BundleFile.open(file, "Moving-house-8".toCharArray(), BundleProgress.NONE))
                .withMessage("This is not the pass phrase of this bundle, or the beginning of its file was changed;"
                        + " nothing was imported");
    }

    @Test
    void thatWereNotFinishedAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BundleKey key = BundleKey.make(PASSPHRASE, QUICK, new SecureRandom());
                BundleWriter writer = new BundleWriter(key, contents(1), BundleProgress.NONE, out)) {
            add(writer, ORDERS, CredentialOwner.individual(Claim.user("alice")), "Password", "secret");
        }

        assertRejected(out.toByteArray());
    }

    /** Sealed with the right pass phrase, so that nothing but what they hold speaks against them. */
    @Nested
    class MadeOnPurpose {
        @Test
        void withCredentialsForAnApplicationThatIsNotInThemAreRefused() throws IOException {
            assertThat(rejected(holding(new TargetApplicationId("Other"), Claim.user("alice"), "Password", "secret")))
                    .hasMessage("Nothing was imported: this bundle holds what this release cannot import: the"
                            + " credentials of user:alice for Other do not belong to one of its applications; export it"
                            + " again");
        }

        @Test
        void withCredentialsOfMembersForAnIndividualApplicationAreRefused() throws IOException {
            assertRejected(holding(ORDERS, CredentialOwner.MEMBERS, "Password", "secret"));
        }

        @Test
        void withAFieldThatTheDefinitionDoesNotHaveAreRefused() throws IOException {
            assertThat(rejected(holding(ORDERS, Claim.user("alice"), "Pin", "secret")))
                    .hasMessageContaining("are not what its definition asks for")
                    .hasMessageNotContaining("secret");
        }

        @Test
        void withAnEmptyValueAreRefused() throws IOException {
            assertRejected(holding(ORDERS, Claim.user("alice"), "Password", ""));
        }

        @Test
        void withLengthsBeyondWhatIsThereAreRefused() throws IOException {
            assertRejected(sealed(out -> out.writeLong(Long.MAX_VALUE)));
            assertRejected(sealed(out -> {
                out.writeLong(0);
                out.writeInt(Integer.MAX_VALUE);
            }));
            assertRejected(sealed(out -> {
                out.writeLong(0);
                out.writeInt(-1);
            }));
            assertRejected(sealed(out -> head(out, -1, "securestore: 1")));
        }

        @Test
        void withADocumentThatIsNoneAreRefused() throws IOException {
            assertThat(rejected(sealed(out -> head(out, 0, "securestore: 7"))))
                    .hasMessageContaining("definitions of which it says")
                    .hasMessageContaining("this release reads format 1 only");
        }

        @Test
        void withSomethingElseInThemAreRefused() throws IOException {
            assertRejected(sealed(out -> {
                head(out, 0, document());
                out.writeByte(9);
            }));
            assertRejected(sealed(out -> {
                head(out, 0, document());
                out.writeByte(BundleWriter.END);
                out.writeByte(BundleWriter.END);
            }));
            assertRejected(sealed(out -> {
                head(out, 1, document());
                set(out, "/", 0, BundleWriter.NEVER);
            }));
            assertRejected(sealed(out -> {
                head(out, 1, document());
                set(out, "Orders", 7, BundleWriter.NEVER);
            }));
            assertRejected(sealed(out -> {
                head(out, 1, document());
                set(out, "Orders", 0, Long.MIN_VALUE);
            }));
        }
    }

    private static void set(DataOutputStream out, String application, int owner, long expiry) throws IOException {
        out.writeByte(BundleWriter.SET);
        text(out, application);
        out.writeByte(owner);
        out.writeLong(expiry);
        out.writeInt(0);
        out.writeByte(BundleWriter.END);
    }

    private static void head(DataOutputStream out, long sets, String document) throws IOException {
        out.writeLong(0);
        text(out, "mallory");
        out.writeLong(sets);
        text(out, document);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String document() {
        return DefinitionsDocument.textOf(List.of(APPLICATION), Optional.empty(), Optional.empty());
    }

    private static byte[] holding(TargetApplicationId id, Claim owner, String field, String value) throws IOException {
        return holding(id, CredentialOwner.individual(owner), field, value);
    }

    private static byte[] holding(TargetApplicationId id, CredentialOwner owner, String field, String value)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BundleKey key = BundleKey.make(PASSPHRASE, QUICK, new SecureRandom());
                BundleWriter writer = new BundleWriter(key, contents(1), BundleProgress.NONE, out)) {
            add(writer, id, owner, field, value);
            writer.finish();
        }
        return out.toByteArray();
    }

    /** A bundle of so many sets, each with a value of so many characters. */
    private static byte[] bundle(int sets, int characters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BundleKey key = BundleKey.make(PASSPHRASE, QUICK, new SecureRandom());
                BundleWriter writer = new BundleWriter(key, contents(sets), BundleProgress.NONE, out)) {
            for (int i = 0; i < sets; i++) {
                add(
                        writer,
                        ORDERS,
                        CredentialOwner.individual(Claim.user("user-" + i)),
                        "Password",
                        "x".repeat(characters));
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    private static byte[] sealed(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BundleKey key = BundleKey.make(PASSPHRASE, QUICK, new SecureRandom())) {
            out.write(key.head().toBytes().toArray());
            out.write(key.proof().toArray());
            try (SealedStreamWriter sealing = key.sealing(out)) {
                content.write(new DataOutputStream(sealing));
                sealing.finish();
            }
        }
        return out.toByteArray();
    }

    private static BundleContents contents(long sets) {
        return new BundleContents(Instant.EPOCH, "root-admin", List.of(APPLICATION), sets);
    }

    private static void add(
            BundleWriter writer, TargetApplicationId id, CredentialOwner owner, String field, String value)
            throws IOException {
        try (SecretValue secret = SecretValue.of(value.toCharArray())) {
            writer.add(new MovedCredentials(id, owner, CredentialEntry.of(Map.of(field, secret))));
        }
    }

    private void assertRejected(byte[] content) {
        rejected(content);
    }

    private BundleRejectedException rejected(byte[] content) {
        List<BundleRejectedException> refusals = new ArrayList<>();
        assertThatExceptionOfType(BundleRejectedException.class)
                .isThrownBy(() -> open(content))
                .satisfies(refusals::add);
        return refusals.get(0);
    }

    private void open(byte[] content) throws IOException {
        BundleFile.open(written(content), PASSPHRASE, BundleProgress.NONE).close();
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(directory.resolve("bundle"), content);
    }

    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }
}
