package org.securestore.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PBMAC1Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That no iteration is overlooked that a PKCS#12 file asks for. */
class Pkcs12WorkTest {
    private static final int ITERATIONS = 700_000;
    private static final byte[] SALT = new byte[8];
    private static final PBKDF2Params DERIVATION = new PBKDF2Params(SALT, ITERATIONS);

    @Test
    void countsThoseOfEachPartByTheSchemesOfPkcs5AndOfPkcs12() throws IOException {
        var cipher = new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
        var derivation = new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, DERIVATION);
        var pkcs5 = part(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(derivation, cipher));
        var pkcs12 = part(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC, new PKCS12PBEParams(SALT, ITERATIONS));

        assertThat(Pkcs12Work.iterations(file(null, pkcs5, pkcs12, pkcs12))).isEqualTo(3 * ITERATIONS);
    }

    @Test
    void countsThoseOfTheMacOldAndNew() throws IOException {
        var old = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        var derivation = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBKDF2, DERIVATION);
        var hash = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
        var pbmac1 = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBMAC1, new PBMAC1Params(derivation, hash));

        assertThat(Pkcs12Work.iterations(file(mac(old, ITERATIONS)))).isEqualTo(ITERATIONS);
        assertThat(Pkcs12Work.iterations(file(mac(pbmac1, 1)))).isEqualTo(ITERATIONS);
    }

    @Test
    void refusesWhatTheJdkWouldReadOtherwise() throws IOException {
        byte[] file = file(mac(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), ITERATIONS));
        var elements = new ASN1EncodableVector();
        elements.addAll(ASN1Sequence.getInstance(file).toArray());
        elements.add(DERNull.INSTANCE);
        DERSequence longer = new DERSequence(elements);

        assertThatIOException().isThrownBy(() -> Pkcs12Work.iterations(longer.getEncoded()));
    }

    @Test
    void takesNothingElseForAFile() throws IOException {
        byte[] number = new ASN1Integer(3).getEncoded();
        byte[] partWithoutParameters = file(null, part(PKCSObjectIdentifiers.id_PBES2, new DERSequence()));

        assertThatIOException().isThrownBy(() -> Pkcs12Work.iterations(new byte[0]));
        assertThatIOException().isThrownBy(() -> Pkcs12Work.iterations(number));
        assertThatIOException().isThrownBy(() -> Pkcs12Work.iterations(partWithoutParameters));
    }

    private static ContentInfo part(ASN1ObjectIdentifier scheme, ASN1Encodable parameters) {
        return new ContentInfo(
                PKCSObjectIdentifiers.encryptedData,
                new EncryptedData(
                        PKCSObjectIdentifiers.data,
                        new AlgorithmIdentifier(scheme, parameters),
                        new DEROctetString(new byte[16])));
    }

    private static MacData mac(AlgorithmIdentifier algorithm, int iterations) {
        return new MacData(new DigestInfo(algorithm, new byte[32]), SALT, iterations);
    }

    private static byte[] file(@Nullable MacData mac, ContentInfo... parts) throws IOException {
        var content = new DEROctetString(new AuthenticatedSafe(parts).getEncoded());
        return new Pfx(new ContentInfo(PKCSObjectIdentifiers.data, content), mac).getEncoded();
    }
}
