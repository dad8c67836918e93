package org.securestore.cli.credentials;

import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import org.securestore.SecureStoreSession;
import org.securestore.application.TargetApplicationId;
import org.securestore.cli.failure.RefusedException;
import org.securestore.cli.failure.WrongUsageException;
import org.securestore.credential.CredentialVerifier;
import org.securestore.datasource.LoginVerifier;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that has credentials tried at their database before they are saved. */
final class Verification {
    private static final String ANY = "";

    @Option(
            names = "--verify",
            arity = "0..1",
            paramLabel = "SETTINGS",
            preprocessor = AttachedValue.class,
            description = {
                "Log in with them once before they are saved, at the database of the connection settings that name the"
                        + " application.",
                "Say which with --verify=SETTINGS if there are several."
            })
    private @Nullable String settings;

    /** Whether they are to be tried. */
    boolean isWanted() {
        return settings != null;
    }

    /**
     * What tries the credentials of an application; nothing if nobody has asked for it.
     *
     * @throws RefusedException if no connection settings say where
     * @throws WrongUsageException if several do
     */
    CredentialVerifier of(SecureStoreSession session, TargetApplicationId id) {
        return settings == null
                ? CredentialVerifier.NONE
                : LoginVerifier.at(new Destinations(session, id)
                        .named(
                                Optional.of(settings).filter(name -> !name.equals(ANY)),
                                "Nothing was saved: ",
                                ". Leave out --verify to save them untried.",
                                "--verify=NAME"));
    }

    /** Takes nothing for the option's value but what is attached to it: what follows is the application. */
    @SuppressWarnings("JdkObsolete") // the stack is picocli's
    static final class AttachedValue implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> how) {
            if (!"=".equals(how.get("separator"))) {
                arguments.push(ANY);
            }
            return false;
        }
    }
}
