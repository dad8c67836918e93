package org.securestore.key;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is asked of a new pass phrase: the original system's rule, at least eight characters from at least three of four
 * classes, typed twice; and if wished, that it is none of the most common ones. Threads may share it.
 */
public final class PassphrasePolicy {
    /** The fewest characters of a pass phrase. */
    public static final int MIN_LENGTH = 8;

    private static final int MIN_CLASSES = 3;

    /** The original system's rule and no more. */
    public static final PassphrasePolicy DEFAULT = new PassphrasePolicy(passphrase -> false);

    private final Predicate<char[]> common;

    private PassphrasePolicy(Predicate<char[]> common) {
        this.common = common;
    }

    /**
     * The same, and pass phrases from a bundled list of common ones are refused, even with a few digits or punctuation
     * marks behind them.
     */
    public PassphrasePolicy refusingCommon() {
        return new PassphrasePolicy(CommonPassphrases::contain);
    }

    /** What is wrong with a new pass phrase and its confirmation, in words for whoever typed them; empty if nothing. */
    public Optional<String> objection(char[] passphrase, char[] confirmation) {
        return objection(passphrase)
                .or(() -> equal(passphrase, confirmation)
                        ? Optional.empty()
                        : Optional.of("the confirmation differs; type the same pass phrase twice"));
    }

    /** What is wrong with a new pass phrase, in words for whoever typed it; empty if nothing. */
    public Optional<String> objection(char[] passphrase) {
        return tooWeak(passphrase)
                .or(() -> common.test(passphrase)
                        ? Optional.of("it is one of the most common pass phrases; choose one that nobody else has")
                        : Optional.empty());
    }

    private static Optional<String> tooWeak(char[] passphrase) {
        int length = Character.codePointCount(passphrase, 0, passphrase.length);
        if (length < MIN_LENGTH) {
            return Optional.of("it has " + length + " characters and needs at least " + MIN_LENGTH);
        }
        List<CharacterClass> missing = CharacterClass.missingIn(passphrase).toList();
        int needed = MIN_CLASSES - (CharacterClass.values().length - missing.size());
        return needed <= 0 ? Optional.empty() : Optional.of("add " + wish(needed, missing));
    }

    private static String wish(int needed, List<CharacterClass> missing) {
        String choices = missing.stream().map(CharacterClass::description).collect(Collectors.joining(", "));
        return List.of("one", "two", "three").get(needed - 1) + " of these: " + choices;
    }

    /** Compares in a time that tells nothing of where they differ. */
    private static boolean equal(char[] one, char[] other) {
        byte[] oneBytes = utf16(one);
        byte[] otherBytes = utf16(other);
        try {
            return MessageDigest.isEqual(oneBytes, otherBytes);
        } finally {
            Arrays.fill(oneBytes, (byte) 0);
            Arrays.fill(otherBytes, (byte) 0);
        }
    }

    private static byte[] utf16(char[] text) {
        return StandardCharsets.UTF_16BE.encode(CharBuffer.wrap(text)).array();
    }
}
