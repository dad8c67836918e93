package org.securestore.console.entry;

import java.util.List;
import org.securestore.application.ResolvedConnection;
import org.securestore.console.request.Form;
import org.securestore.failure.ConflictException;

/**
 * A form for a set of credentials, which {@code parts/entry} shows. No secret that has been typed into its fields is in it.
 *
 * @param version of the set that the entered one replaces, 0 if there is none
 * @param lastDay the last day on which the credentials are taken, empty if that is not known
 * @param places where they can be tried
 * @param place where they are to be tried; empty if nowhere
 */
public record EntryForm(List<EntryField> fields, long version, String lastDay, List<String> places, String place) {
    static final String VERSION = "version";
    static final String LAST_DAY = "last-day";
    static final String PLACE = "place";

    public EntryForm {
        fields = List.copyOf(fields);
        places = List.copyOf(places);
    }

    /** As it is at first: they are tried if they can be. */
    public static EntryForm of(PresentSet present, List<ResolvedConnection> connections) {
        List<String> places = Places.of(connections);
        return new EntryForm(
                present.fields(),
                present.version(),
                LastDay.of(present.expiresAt()).text(),
                places,
                places.stream().findFirst().orElse(""));
    }

    /** As it was sent, which was refused; after a conflict it replaces the set that there is now. */
    public EntryForm again(Form sent, RuntimeException refusal) {
        return new EntryForm(
                fields.stream().map(field -> field.asSent(sent)).toList(),
                refusal instanceof ConflictException ? version : sent.number(VERSION, version),
                sent.text(LAST_DAY),
                places,
                sent.text(PLACE));
    }

    /** Whether another set is replaced. */
    public boolean replaces() {
        return version != 0;
    }

    /** Whether a file is asked for. */
    public boolean takesFile() {
        return fields.stream().anyMatch(EntryField::isFile);
    }

    /** How the browser has to send it. */
    public String encoding() {
        return takesFile() ? "multipart/form-data" : "application/x-www-form-urlencoded";
    }
}
