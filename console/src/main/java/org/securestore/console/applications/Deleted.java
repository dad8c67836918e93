package org.securestore.console.applications;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.securestore.application.TargetApplicationId;

/** What became of the applications that were to be deleted, so far. For the thread of the request. */
final class Deleted {
    private final List<TargetApplicationId> deleted = new ArrayList<>();
    private final List<TargetApplicationId> gone = new ArrayList<>();

    void wasDeleted(TargetApplicationId id) {
        deleted.add(id);
    }

    /** Somebody else was faster. */
    void wasGone(TargetApplicationId id) {
        gone.add(id);
    }

    /** All of it, when it is done. */
    String words() {
        if (deleted.isEmpty() && gone.isEmpty()) {
            return "Nothing was deleted: tick the applications first.";
        }
        String number =
                deleted.size() > 1 ? deleted.size() + " applications were deleted." : sentence(deleted, "deleted");
        return joined(number, sentence(gone, "gone already"));
    }

    /** All of it by name, while some are still left; empty if nothing has become of any. */
    Optional<String> said() {
        return Optional.of(joined(sentence(deleted, "deleted"), sentence(gone, "gone already")))
                .filter(text -> !text.isEmpty());
    }

    private static String joined(String... sentences) {
        return Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String sentence(List<TargetApplicationId> ids, String what) {
        if (ids.isEmpty()) {
            return "";
        }
        String names = ids.stream().map(TargetApplicationId::value).collect(Collectors.joining(", "));
        return names + (ids.size() == 1 ? " was " : " were ") + what + ".";
    }
}
