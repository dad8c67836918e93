package org.securestore.definition;

import java.util.Optional;
import java.util.function.Supplier;
import org.securestore.failure.DefinitionRejectedException;
import org.securestore.failure.DocumentRejectedException;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A place in a document, as an editor counts: from 1. */
record Position(int line, int column) {
    static final Position START = new Position(1, 1);

    static Position of(Optional<Mark> mark) {
        return mark.map(found -> new Position(found.getLine() + 1, found.getColumn() + 1))
                .orElse(START);
    }

    /** The place of a character, by its number in code points. */
    static Position of(String text, int codePoint) {
        String before = text.substring(0, text.offsetByCodePoints(0, codePoint));
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        String last = before.substring(before.lastIndexOf('\n') + 1);
        return new Position(line, 1 + last.codePointCount(0, last.length()));
    }

    DocumentRejectedException wrong(String problem) {
        return new DocumentRejectedException(line, column, problem);
    }

    /** What {@code value} gives; what it has against what stands here is said with this place. */
    <T> T check(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | DefinitionRejectedException rejected) {
            DocumentRejectedException wrong = wrong(String.valueOf(rejected.getMessage()));
            wrong.initCause(rejected);
            throw wrong;
        }
    }
}
