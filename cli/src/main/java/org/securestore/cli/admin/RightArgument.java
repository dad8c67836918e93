package org.securestore.cli.admin;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.securestore.identity.AdministrativeRight;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a right by its name, such as {@code Full Control}, in any case, and with {@code -} for a space. */
final class RightArgument implements ITypeConverter<AdministrativeRight> {
    @Override
    public AdministrativeRight convert(String text) {
        return AdministrativeRight.find(text.replaceAll("[-_]", ""))
                .orElseThrow(() -> new TypeConversionException(text)); // the choices are told in its place
    }

    /** What {@link #convert} reads, as it is best typed in a shell. */
    static String typed(AdministrativeRight right) {
        return right.externalName().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** All rights, as they are best typed in a shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(AdministrativeRight.values())
                    .map(RightArgument::typed)
                    .iterator();
        }
    }
}
