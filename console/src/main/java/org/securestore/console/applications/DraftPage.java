package org.securestore.console.applications;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.securestore.application.FieldType;
import org.securestore.console.request.Address;

/**
 * A draft as the wizard shows it, or the page that changes an application, for the template.
 *
 * @param step of the wizard, from 1; 0 where all is on one page
 * @param version of the definition that is changed; 0 if there is none yet
 * @param types those that may be chosen
 * @param focus the id of what whoever changed something goes on at; empty for the beginning of the page
 * @param refusal why it could not be done
 */
public record DraftPage(
        int step,
        Draft draft,
        long version,
        List<TypeChoice> types,
        List<Picker> pickers,
        String focus,
        Optional<String> refusal) {
    static final int SETTINGS = 1;
    static final int FIELDS = 2;
    static final int MEMBERSHIP = 3;

    private static final List<String> STEPS = List.of("Settings", "Fields", "Membership");

    public DraftPage {
        types = List.copyOf(types);
        pickers = List.copyOf(pickers);
    }

    public boolean isWizard() {
        return step > 0;
    }

    /** Whether this part is open to be edited; otherwise the form carries it along. */
    public boolean shows(int part) {
        return step == 0 || step == part;
    }

    /** Whether the application is restricted, and so can be of one type only. */
    public boolean staysRestricted() {
        return !isWizard() && types.size() == 1;
    }

    /** Whether this is where whoever changed something goes on. */
    public boolean isFocus(String element) {
        return focus.equals(element);
    }

    /** Whether users may ever enter credentials of their own: not those of a group, which stays one. */
    public boolean maySignUp() {
        return isWizard() || !draft.chosenType().isGroup();
    }

    /** The steps of the wizard, in order. */
    public List<String> steps() {
        return STEPS;
    }

    /** Where the form is sent. */
    public Address address() {
        return isWizard() ? Address.of("applications-new") : Address.of("applications", draft.id(), "edit");
    }

    /** Where it leads if nothing is to be done. */
    public Address way() {
        return isWizard() ? Address.of("applications") : Address.of("applications", draft.id());
    }

    /** What the button does that is pressed last. */
    public String last() {
        return isWizard() ? "create" : "save";
    }

    public List<String> fieldTypes() {
        return Arrays.stream(FieldType.values()).map(FieldType::externalName).toList();
    }
}
