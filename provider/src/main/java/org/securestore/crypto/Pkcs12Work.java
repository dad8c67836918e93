package org.securestore.crypto;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * How much work a PKCS#12 file (RFC 7292) makes for whoever opens it. The file says so itself, for each of its parts, so a
 * small one can keep a processor busy for minutes.
 */
public final class Pkcs12Work {
    /** More than programs ask for that take their files for well protected: 600,000 for the content and for its MAC. */
    public static final long MOST_ITERATIONS = 2_000_000;

    private static final int MOST_ELEMENTS = 3; // version, content, MAC

    private Pkcs12Work() {}

    /**
     * The iterations of all key derivations, which are told without one of them.
     *
     * @throws IOException if it is no such file
     */
    public static long iterations(byte[] content) throws IOException {
        try {
            ASN1Sequence whole = ASN1Sequence.getInstance(new ASN1InputStream(content).readObject());
            if (whole.size() > MOST_ELEMENTS) { // the JDK would read a MAC that is not looked for here then
                throw new IOException("No PKCS#12 file: it has more elements than one");
            }
            Pfx file = Pfx.getInstance(whole);
            long sum = file.getMacData() == null ? 0 : ofMac(file.getMacData());
            byte[] safe =
                    ASN1OctetString.getInstance(file.getAuthSafe().getContent()).getOctets();
            for (ContentInfo part : AuthenticatedSafe.getInstance(safe).getContentInfo()) {
                if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                    sum += ofEncryption(
                            EncryptedData.getInstance(part.getContent()).getEncryptionAlgorithm());
                }
            }
            return sum;
        } catch (RuntimeException malformed) { // there are many kinds, for what is not where it should be
            throw new IOException("No PKCS#12 file", malformed);
        }
    }

    private static long ofMac(MacData mac) {
        AlgorithmIdentifier algorithm = mac.getMac().getAlgorithmId();
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBMAC1) // RFC 9579
                ? ofDerivation(PBMAC1Params.getInstance(algorithm.getParameters())
                        .getKeyDerivationFunc()
                        .getParameters())
                : number(mac.getIterationCount());
    }

    private static long ofEncryption(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2) // RFC 8018
                ? ofDerivation(PBES2Parameters.getInstance(algorithm.getParameters())
                        .getKeyDerivationFunc()
                        .getParameters())
                : number(PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations());
    }

    private static long ofDerivation(ASN1Encodable parameters) {
        return number(PBKDF2Params.getInstance(parameters).getIterationCount());
    }

    private static long number(BigInteger iterations) {
        return iterations.abs().min(BigInteger.valueOf(Integer.MAX_VALUE)).longValueExact();
    }
}
