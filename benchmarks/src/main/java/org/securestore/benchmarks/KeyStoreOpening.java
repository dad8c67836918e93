package org.securestore.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A key store with so many passwords is opened, in a JVM that is warm: here, and those of the JDK, BouncyCastle and WildFly. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 15)
public class KeyStoreOpening {
    @Param({"SecureStore", "PKCS12", "JCEKS", "BCFKS", "BKS", "Elytron"})
    public String type = "SecureStore";

    @Param({"100", "10000"})
    public int entries;

    private SecretFile file;

    /** Makes the file if it is not there, which takes a key derivation for each entry. */
    @Setup
    public void make() throws IOException, GeneralSecurityException {
        file = SecretFile.of(type, entries);
    }

    /** Until the first password can be read. */
    @Benchmark
    public Object open() throws IOException, GeneralSecurityException {
        return file.open();
    }
}
