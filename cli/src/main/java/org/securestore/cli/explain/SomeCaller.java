package org.securestore.cli.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.identity.Caller;
import org.securestore.identity.Claim;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say whom a question is about; the process itself unless one is given. */
final class SomeCaller {
    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Ask about this user, of whom no groups are known but those given.")
    private @Nullable String user;

    @Option(names = "--group", paramLabel = "NAME", description = "A group that this user is in.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--claim",
            paramLabel = "TYPE:ISSUER:VALUE",
            converter = ThreeParts.class,
            description = "Another claim that this user holds.")
    private List<Claim> claims = new ArrayList<>();

    @Option(names = "--system", description = "Ask about code that runs for no user.")
    private boolean system;

    /** @throws WrongUsageException if the options do not go together, or are no names */
    Caller caller() {
        boolean hasClaims = !groups.isEmpty() || !claims.isEmpty();
        if (system && (user != null || hasClaims)) {
            throw new WrongUsageException("--system is about no user: leave out the others");
        }
        if (system) {
            return Caller.system();
        }
        String name = user;
        if (name == null && hasClaims) {
            throw new WrongUsageException("Say with --user NAME whose groups and claims these are");
        }
        return name == null ? Caller.process() : named(name);
    }

    private Caller named(String name) {
        try {
            Set<Claim> held = new HashSet<>(claims);
            held.add(Claim.user(name));
            groups.forEach(group -> held.add(Claim.group(group)));
            return Caller.withClaims(name, held);
        } catch (IllegalArgumentException unusable) {
            throw new WrongUsageException(String.valueOf(unusable.getMessage()));
        }
    }

    /** Reads a claim of any type; what is behind the second colon is the value. */
    static final class ThreeParts implements ITypeConverter<Claim> {
        @Override
        public Claim convert(String text) {
            String[] parts = text.split(":", 3);
            if (parts.length < 3) {
                throw new TypeConversionException("it is TYPE:ISSUER:VALUE, such as department:hr:Controlling");
            }
            try {
                return new Claim(parts[0], parts[1], parts[2]);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }
}
