package org.securestore.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.securestore.application.CredentialField;
import org.securestore.application.CredentialMapping;
import org.securestore.application.Release;
import org.securestore.application.SignUpPage;
import org.securestore.application.TargetApplication;
import org.securestore.identity.Claim;

/** Compares two definitions of an application. */
final class Differences {
    private final Optional<TargetApplication> before;
    private final Optional<TargetApplication> after;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Optional<TargetApplication> before, Optional<TargetApplication> after) {
        this.before = before;
        this.after = after;
    }

    static List<Difference> between(Optional<TargetApplication> before, Optional<TargetApplication> after) {
        Differences differences = new Differences(before, after);
        differences.compare();
        return List.copyOf(differences.found);
    }

    private void compare() {
        values("name", application -> Optional.of(application.displayName()));
        values("type", application -> Optional.of(application.type().externalName()));
        values("contact", TargetApplication::contactEmail);
        values("sign-up page", Differences::signUpPage);
        values("ticket timeout", Differences::timeout);
        claims("member", Differences::members);
        claims("ticket redeemer", application -> application.release().redeemers());
        claims("administrator", TargetApplication::administrators);
        fields();
    }

    private void values(String what, Function<TargetApplication, Optional<String>> value) {
        add(what, before.flatMap(value), after.flatMap(value));
    }

    private void claims(String what, Function<TargetApplication, SortedSet<Claim>> value) {
        SortedSet<Claim> old = before.map(value).orElseGet(TreeSet::new);
        SortedSet<Claim> wanted = after.map(value).orElseGet(TreeSet::new);
        old.stream()
                .filter(claim -> !wanted.contains(claim))
                .forEach(claim -> add(what, Optional.of(claim.toString()), Optional.empty()));
        wanted.stream()
                .filter(claim -> !old.contains(claim))
                .forEach(claim -> add(what, Optional.empty(), Optional.of(claim.toString())));
    }

    private void fields() {
        List<CredentialField> old = before.map(TargetApplication::fields).orElse(List.of());
        List<CredentialField> wanted = after.map(TargetApplication::fields).orElse(List.of());
        for (CredentialField field : old) {
            add("field", Optional.of(text(field)), same(field, wanted).map(Differences::text));
        }
        for (CredentialField field : wanted) {
            if (same(field, old).isEmpty()) {
                add("field", Optional.empty(), Optional.of(text(field)));
            }
        }
        if (!order(old, wanted).equals(order(wanted, old))) {
            add("order of fields", Optional.of(names(old)), Optional.of(names(wanted)));
        }
    }

    private void add(String what, Optional<String> old, Optional<String> wanted) {
        if (!old.equals(wanted)) {
            found.add(new Difference(what, old, wanted));
        }
    }

    private static Optional<CredentialField> same(CredentialField field, List<CredentialField> others) {
        return others.stream().filter(other -> other.number() == field.number()).findFirst();
    }

    private static List<Integer> order(List<CredentialField> fields, List<CredentialField> others) {
        return fields.stream()
                .filter(field -> same(field, others).isPresent())
                .map(CredentialField::number)
                .toList();
    }

    private static String names(Collection<CredentialField> fields) {
        return String.join(", ", fields.stream().map(CredentialField::name).toList());
    }

    private static String text(CredentialField field) {
        return field.name() + " (" + field.type().externalName()
                + (field.masked() && !field.type().isSecret() ? ", masked" : "")
                + (field.mandatory() ? "" : ", optional") + ")";
    }

    private static SortedSet<Claim> members(TargetApplication application) {
        return application.mapping() instanceof CredentialMapping.Group group ? group.members() : new TreeSet<>();
    }

    private static Optional<String> signUpPage(TargetApplication application) {
        return application.mapping() instanceof CredentialMapping.Individual individual
                ? Optional.of(pageText(individual.signUpPage()))
                : Optional.empty();
    }

    static String pageText(SignUpPage page) {
        if (page instanceof SignUpPage.Custom custom) {
            return custom.page().toString();
        }
        return page.equals(SignUpPage.DEFAULT) ? ApplicationEntry.DEFAULT : ApplicationEntry.NONE;
    }

    private static Optional<String> timeout(TargetApplication application) {
        return application.release() instanceof Release.Ticketing ticketing
                ? Optional.of(ticketing.timeout().toString())
                : Optional.empty();
    }
}
