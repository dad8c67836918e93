package org.securestore.console.request;

import java.util.List;
import java.util.Optional;
import org.securestore.console.asset.Assets;
import org.securestore.console.asset.PlainStyle;

/**
 * What is around every page.
 *
 * @param base the console's own path, without a slash at its end
 * @param user whoever has signed in; empty if nobody has
 * @param navigation where he can go
 * @param here the first segment of this page's address
 * @param formToken to be sent with each form, see {@code parts/token}
 * @param notice what was done before; empty if nothing
 */
public record View(
        String base,
        Optional<String> user,
        List<Navigation.Entry> navigation,
        String here,
        String formToken,
        String notice,
        Assets assets) {
    public View {
        navigation = List.copyOf(navigation);
    }

    /** Whether this page is that of an entry of the navigation, or belongs to it. */
    public boolean isAt(Navigation.Entry entry) {
        return here.equals(entry.segment()) || here.startsWith(entry.segment() + "-");
    }

    /** The name of the field that the token is sent in. */
    public String tokenField() {
        return FormToken.FIELD;
    }

    /** An address of the console's as a page names it. */
    public String to(Address address) {
        return address.below(base);
    }

    /** An address of the console's as a page names it. */
    public String to(String... path) {
        return to(Address.of(path));
    }

    /** A style sheet or script of this name. */
    public String asset(String name) {
        return base + "/assets/" + name + "?v=" + assets.version(name);
    }

    /** The style sheet for whoever has not signed in, who can load none. */
    public String plainStyle() {
        return PlainStyle.TEXT;
    }
}
