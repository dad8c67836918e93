package org.securestore.key;

import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The four kinds of character a pass phrase can draw on. */
enum CharacterClass {
    UPPERCASE("an upper-case letter", Character::isUpperCase),
    LOWERCASE("a lower-case letter", Character::isLowerCase),
    NUMERAL("a digit", Character::isDigit),
    SPECIAL("a special character", c -> "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".indexOf(c) >= 0);

    private final String description;
    private final IntPredicate contains;

    CharacterClass(String description, IntPredicate contains) {
        this.description = description;
        this.contains = contains;
    }

    String description() {
        return description;
    }

    boolean occursIn(char[] text) {
        for (int i = 0; i < text.length; i += Character.charCount(Character.codePointAt(text, i))) {
            if (contains.test(Character.codePointAt(text, i))) {
                return true;
            }
        }
        return false;
    }

    static Stream<CharacterClass> missingIn(char[] text) {
        return Stream.of(values()).filter(kind -> !kind.occursIn(text));
    }
}
