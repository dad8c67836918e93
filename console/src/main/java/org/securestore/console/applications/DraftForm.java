package org.securestore.console.applications;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.securestore.console.claim.ClaimCode;
import org.securestore.console.request.Form;
import org.securestore.identity.Claim;

/** Reads drafts out of the forms that carry them, shown or hidden. */
final class DraftForm {
    private DraftForm() {}

    /** @throws IllegalArgumentException if it is no form that the console made */
    static Draft read(Form form) {
        if (!form.has("whole")) {
            throw new IllegalArgumentException(
                    "The form did not arrive whole: this server takes fewer values at once than it has. Nothing was changed;"
                            + " change lists as long as these by the command \"securestore app update\"");
        }
        Map<ClaimList, List<Claim>> claims = new EnumMap<>(ClaimList.class);
        for (ClaimList list : ClaimList.values()) {
            claims.put(
                    list, form.all(list.field()).stream().map(ClaimCode::parse).toList());
        }
        return new Draft(
                form.text("id"),
                form.text("display-name"),
                form.text("contact-email"),
                form.text("type"),
                form.text("sign-up"),
                form.text("sign-up-page"),
                form.text("ticket-seconds"),
                fields(form),
                claims);
    }

    private static List<DraftField> fields(Form form) {
        List<String> numbers = form.all("field-number");
        List<String> names = form.all("field-name");
        List<String> types = form.all("field-type");
        if (numbers.size() != names.size() || names.size() != types.size()) {
            throw new IllegalArgumentException("This form is not whole; load the page again");
        }
        Set<String> masked = new HashSet<>(form.all("field-masked")); // the places of those whose box is ticked
        Set<String> mandatory = new HashSet<>(form.all("field-mandatory"));
        List<DraftField> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String place = String.valueOf(i);
            fields.add(new DraftField(
                    number(numbers.get(i)),
                    names.get(i),
                    types.get(i),
                    masked.contains(place),
                    mandatory.contains(place)));
        }
        return fields;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("This form is not whole; load the page again");
        }
    }
}
