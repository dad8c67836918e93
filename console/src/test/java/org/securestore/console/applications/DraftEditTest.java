package org.securestore.console.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftEditTest {
    /** Of three fields, after it. */
    @ParameterizedTest
    @CsvSource({
        "down-field, 0, down-field-1",
        "down-field, 1, up-field-2",
        "up-field, 2, up-field-1",
        "up-field, 1, down-field-0",
        "add-field, '', field-name-2",
        "remove-field, 1, field-name-1",
        "remove-field, 3, field-name-2",
        "add, members, members-name",
        "pick, members, members-name",
        "remove, redeemers, redeemers-name",
        "find, members, ''"
    })
    void leavesWhoeverMadeItWhereHeGoesOn(String word, String where, String focus) {
        Draft edited = Draft.empty()
                .withFields(Stream.of("A", "B", "C")
                        .map(name -> new DraftField(0, name, "Generic", false, true))
                        .toList());

        assertThat(new DraftEdit(word, where, "").focus(edited)).isEqualTo(focus);
    }

    @Test
    void leavesHimAtWhatAddsAFieldIfNoneIsLeft() {
        Draft none = Draft.empty().withFields(List.of());

        assertThat(new DraftEdit("remove-field", "0", "").focus(none)).isEqualTo("add-field");
    }
}
