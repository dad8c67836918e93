package com.example;

import java.security.Provider;
import java.util.Map;
import java.util.ServiceLoader;
import org.wildfly.security.credential.store.CredentialStore;

/** A program with Elytron, in no package of the provider's module: prints the aliases of the default store. */
public final class CredentialStoreAliases {
    private CredentialStoreAliases() {}

    public static void main(String[] arguments) throws Exception {
        Provider provider = ServiceLoader.load(Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.getName().equals("SecureStore"))
                .findFirst()
                .orElseThrow();
        CredentialStore store = CredentialStore.getInstance("SecureStore", provider);
        store.initialize(Map.of());
        System.out.println(
                store.getAliases() + " from " + provider.getClass().getModule().getName());
    }
}
