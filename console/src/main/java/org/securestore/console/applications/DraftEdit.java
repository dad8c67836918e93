package org.securestore.console.applications;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.securestore.console.claim.ClaimCode;
import org.securestore.console.claim.EnteredClaim;
import org.securestore.console.request.Form;

/**
 * What a button of the form does to the draft, as the button's value says it: {@code add-field}, {@code remove-field:2},
 * {@code up-field:2}, {@code down-field:2}, {@code find:members}, {@code add:members}, {@code pick:members:CODE},
 * {@code remove:members:CODE}.
 *
 * @param word what is done
 * @param where to which field, or in which list
 * @param code to which claim
 */
record DraftEdit(String word, String where, String code) {
    /** The edit that was asked for; empty if another button was pressed. */
    static Optional<DraftEdit> in(Form form) {
        String[] parts = form.text("do").split(":", 3);
        boolean known = List.of("add-field", "remove-field", "up-field", "down-field", "find", "add", "pick", "remove")
                .contains(parts[0]);
        return known
                ? Optional.of(
                        new DraftEdit(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : ""))
                : Optional.empty();
    }

    /** The list that it adds to, for which nothing is typed any more then. */
    Optional<ClaimList> added() {
        return word.equals("add") || word.equals("pick") ? Optional.of(list()) : Optional.empty();
    }

    /** The id of what is next in the draft after it: the same button where the field is now, or what is to be filled in. */
    String focus(Draft edited) {
        int last = edited.fields().size() - 1;
        return switch (word) {
            case "add-field" -> "field-name-" + last;
            case "remove-field" -> last < 0 ? "add-field" : "field-name-" + Math.min(place(), last);
            case "up-field" -> place() > 1 ? "up-field-" + (place() - 1) : "down-field-0";
            case "down-field" -> place() + 1 < last ? "down-field-" + (place() + 1) : "up-field-" + last;
            case "add", "pick", "remove" -> list().field() + "-name";
            default -> "";
        };
    }

    /**
     * The draft after it.
     *
     * @throws IllegalArgumentException if it cannot be done, such as adding a user without a name
     */
    Draft apply(Draft draft, Form form) {
        return switch (word) {
            case "add-field" -> draft.withFields(plusOne(draft.fields()));
            case "remove-field" -> draft.withFields(withoutOne(draft.fields()));
            case "up-field" -> draft.withFields(swapped(draft.fields(), place() - 1));
            case "down-field" -> draft.withFields(swapped(draft.fields(), place()));
            case "add" -> draft.with(list(), entry(form, list()).claim());
            case "pick" -> draft.with(list(), ClaimCode.parse(code));
            case "remove" -> draft.without(list(), ClaimCode.parse(code));
            default -> draft;
        };
    }

    /**
     * Demands that nobody was typed who was not added, as nobody would notice that he is missing.
     *
     * @throws IllegalArgumentException if somebody was
     */
    static void requireNothingTyped(Draft draft, Form form) {
        for (ClaimList list : draft.lists()) {
            String name = entry(form, list).name();
            if (!name.isEmpty()) {
                throw new IllegalArgumentException("Nothing was saved: " + name
                        + " was typed and not added. Press 'Add to " + list.label() + "', or empty the field");
            }
        }
    }

    /** What was typed to be added to a list. */
    static EnteredClaim entry(Form form, ClaimList list) {
        return EnteredClaim.of(form, list.field() + "-");
    }

    private ClaimList list() {
        return ClaimList.named(where);
    }

    private int place() {
        try {
            return Short.parseShort(where); // more fields than that, no page has
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("There is no such field on this page; load it again");
        }
    }

    private static List<DraftField> plusOne(List<DraftField> fields) {
        List<DraftField> more = new ArrayList<>(fields);
        more.add(DraftField.NEW);
        return more;
    }

    private List<DraftField> withoutOne(List<DraftField> fields) {
        List<DraftField> fewer = new ArrayList<>(fields);
        int gone = place();
        if (gone >= 0 && gone < fewer.size()) {
            fewer.remove(gone);
        }
        return fewer;
    }

    private static List<DraftField> swapped(List<DraftField> fields, int upper) {
        List<DraftField> others = new ArrayList<>(fields);
        if (upper >= 0 && upper + 1 < others.size()) {
            Collections.swap(others, upper, upper + 1);
        }
        return others;
    }
}
