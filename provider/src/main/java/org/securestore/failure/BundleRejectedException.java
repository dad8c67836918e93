package org.securestore.failure;

import org.jspecify.annotations.Nullable;

/** A file is not the bundle that a store exported, and nothing of it was imported: get an unchanged copy, or export it again. */
public final class BundleRejectedException extends SecureStoreException {
    private static final long serialVersionUID = 1L;

    private BundleRejectedException(String finding, @Nullable Throwable cause) {
        super("Nothing was imported: " + finding, cause);
    }

    /** The file does not begin as a bundle does. */
    public static BundleRejectedException noBundle() {
        return new BundleRejectedException("this file is no bundle that a store exported; name another one", null);
    }

    /** A later release wrote it. */
    public static BundleRejectedException laterFormat(int found, int known) {
        return new BundleRejectedException(
                "this bundle is of format " + found + ", and this release reads up to format " + known
                        + "; import it with the release that exported it, or a later one",
                null);
    }

    /** Its pass phrase is right, and not all of it is what was exported with that. */
    public static BundleRejectedException changed(@Nullable Throwable cause) {
        return new BundleRejectedException(
                "this bundle was changed, cut short or extended since it was exported; get an unchanged copy, or export"
                        + " it again",
                cause);
    }

    /** It is what was exported, and holds what cannot be, or what this release does not know. */
    public static BundleRejectedException holding(String problem, @Nullable Throwable cause) {
        return new BundleRejectedException(
                "this bundle holds what this release cannot import: " + problem + "; export it again", cause);
    }
}
