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

/** What a key store costs that is open: here, and those of the JDK, BouncyCastle and WildFly. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class KeyStoreReading {
    @Param({"SecureStore", "PKCS12", "JCEKS", "BCFKS", "BKS", "Elytron"})
    public String type = "SecureStore";

    @Param({"100", "10000"})
    public int entries;

    private SecretFile.Opened opened;

    /** Makes the file if it is not there, which takes a key derivation for each entry. */
    @Setup
    public void open() throws IOException, GeneralSecurityException {
        opened = SecretFile.of(type, entries).open();
    }

    /** One password, again and again. */
    @Benchmark
    public Object readWarm() throws GeneralSecurityException {
        return opened.read(SecretFile.alias(entries / 2));
    }

    /** All names. */
    @Benchmark
    public int listAliases() throws GeneralSecurityException {
        return opened.list();
    }
}
