package org.securestore.cli.app;

import java.net.URI;
import org.securestore.application.SignUpPage;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where users enter their own credentials: an address, {@code default} or {@code none}. */
final class SignUpArgument implements ITypeConverter<SignUpPage> {
    static final String DEFAULT = "default";
    static final String NONE = "none";

    @Override
    public SignUpPage convert(String text) {
        return switch (text) {
            case DEFAULT -> SignUpPage.DEFAULT;
            case NONE -> SignUpPage.NONE;
            default -> at(text);
        };
    }

    /** The text that {@link #convert} reads. */
    static String text(SignUpPage page) {
        if (page instanceof SignUpPage.Custom custom) {
            return custom.page().toString();
        }
        return page.equals(SignUpPage.DEFAULT) ? DEFAULT : NONE;
    }

    private static SignUpPage at(String text) {
        try {
            return SignUpPage.at(URI.create(text));
        } catch (IllegalArgumentException malformed) {
            // the message of an address that is none would repeat it
            throw new TypeConversionException("a sign-up page is default, none, or an absolute http or https address"
                    + " without a user's name, such as https://intranet/signup");
        }
    }
}
