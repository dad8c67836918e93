package org.securestore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.securestore.credential.SecretValue;

/** The examples of RFC 7616 (Digest), RFC 2617 (its predecessor), RFC 7617 (Basic) and RFC 9110 (challenges). */
class PublishedLoginsTest {
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void digestOfRfc7616(String algorithm, String response) throws Exception {
        String challenge = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm
                + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
                + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

        assertThat(answer(
                        challenge,
                        "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                        "Mufasa",
                        "Circle of Life",
                        "http://www.example.org/dir/index.html"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "username", "Mufasa",
                        "realm", "http-auth@example.org",
                        "uri", "/dir/index.html",
                        "algorithm", algorithm,
                        "nonce", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                        "nc", "00000001",
                        "cnonce", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                        "qop", "auth",
                        "response", response,
                        "opaque", "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"));
    }

    /** The RFC prints other values, of SHA-512 cut off; these are of its erratum 4897. */
    @Test
    void digestOfRfc7616WithAHashedNameInUtf8() throws Exception {
        String challenge = "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256,"
                + " nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\","
                + " opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8, userhash=true";

        assertThat(answer(
                        challenge,
                        "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v",
                        "J\u00e4s\u00f8n Doe",
                        "Secret, or not?",
                        "http://api.example.org/doe.json"))
                .containsEntry("username", "793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b")
                .containsEntry("userhash", "true")
                .containsEntry("response", "3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
    }

    @Test
    void digestOfRfc2617() throws Exception {
        assertThat(answer(
                        "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
                        "0a4f113b",
                        "Mufasa",
                        "Circle Of Life",
                        "http://www.nowhere.org/dir/index.html"))
                .containsEntry("response", "6629fae49393a05397450978507c4ef1")
                .doesNotContainKey("algorithm");
    }

    @Test
    void digestBeforeThereWasAQualityOfProtection() throws Exception {
        assertThat(answer(
                        "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"",
                        "0a4f113b",
                        "Mufasa",
                        "CircleOfLife",
                        "http://www.nowhere.org/dir/index.html"))
                .containsEntry(
                        "response", "1949323746fe6a43ef61f9606e7febea") // the example of RFC 2069, by its erratum 749
                .doesNotContainKeys("cnonce", "nc", "qop");
    }

    @Test
    void digestOfASessionHasANonceOfTheClientInItsSecret() throws Exception {
        Map<String, String> answer = answer(
                "Digest realm=\"r\", nonce=\"n\", qop=auth, algorithm=SHA-256-sess",
                "c",
                "u",
                "p",
                "http://h/?q=%C3%A4");
        DigestAlgorithm sha = DigestAlgorithm.SHA_256;

        assertThat(answer)
                .containsEntry("uri", "/?q=%C3%A4")
                .containsEntry(
                        "response",
                        sha.hash(
                                sha.hash(sha.hash("u:r:p"), "n", "c"),
                                "n",
                                "00000001",
                                "c",
                                "auth",
                                sha.hash("GET:/?q=%C3%A4")));
    }

    @Test
    void digestNamesWhoIsNotAsciiAsExtendedText() throws Exception {
        assertThat(rawAnswer("Digest realm=r, nonce=n, qop=auth", "c", "J\u00e4s\u00f8n Doe", "p", "http://h/"))
                .contains("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, ");
    }

    @Test
    void digestQuotesWhatHasQuotes() throws Exception {
        assertThat(rawAnswer("Digest realm=\"a \\\"b\\\" \\\\c\", nonce=n", "c", "u\"\\", "p", "http://h/"))
                .contains("username=\"u\\\"\\\\\"", "realm=\"a \\\"b\\\" \\\\c\"");
    }

    @ParameterizedTest
    @CsvSource({"Aladdin, open sesame, QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "test, 123\u00a3, dGVzdDoxMjPCow=="})
    void basicOfRfc7617(String name, String password, String encoded) throws Exception {
        assertThat(rawAnswer("Basic realm=\"foo\", charset=\"UTF-8\"", "", name, password, "http://h/"))
                .isEqualTo("Basic " + encoded);
    }

    @Test
    void severalChallengesInOneFieldAsInRfc9110() {
        assertThat(AuthChallenge.all(List.of(
                        "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\"",
                        "Negotiate, NTLM TlRMTVNTUAAC==, Bearer",
                        " ,, Digest realm=r , nonce = \"n, x=y\"")))
                .containsExactly(
                        new AuthChallenge("basic", Map.of("realm", "simple")),
                        new AuthChallenge(
                                "newauth", Map.of("realm", "apps", "type", "1", "title", "Login to \"apps\"")),
                        new AuthChallenge("negotiate", Map.of()),
                        new AuthChallenge("ntlm", Map.of()),
                        new AuthChallenge("bearer", Map.of()),
                        new AuthChallenge("digest", Map.of("realm", "r", "nonce", "n, x=y")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "\"",
                "=",
                "Basic realm=\"open",
                "Digest nonce=\"n\"",
                "Digest realm=r, nonce=n, algorithm=SHA-1",
                "Digest realm=r, nonce=n, qop=auth-int",
                "Digest realm=\"\u00e4\", nonce=n",
                "Negotiate abc=",
                "Bearer realm=r"
            })
    void whatCannotBeAnsweredIsNoLogin(String field) {
        assertThat(LoginScheme.choose(List.of(field)).filter(DigestLogin.class::isInstance))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 300_000})
    void longFieldsOfAHostileServerAreReadAsWell(int length) {
        String quoted = "x\\\"".repeat(length);

        assertThat(LoginScheme.choose(List.of("Digest realm=r, nonce=\"" + quoted + "\"")))
                .isPresent();
        assertThat(LoginScheme.choose(List.of("Digest realm=r, nonce=\"" + quoted)))
                .isEmpty();
        assertThat(LoginScheme.choose(List.of(",".repeat(length) + "a".repeat(length))))
                .isEmpty();
    }

    @Test
    void digestByTheStrongestHashIsChosenWhateverIsOfferedFirst() {
        String basic = "Basic realm=basic";
        String md5 = "Digest realm=md5, nonce=n";
        String sha256 = "Digest realm=sha256, nonce=n, algorithm=SHA-256-sess";
        String sha512 = "Digest realm=sha512, nonce=n, algorithm=SHA-512-256";

        assertThat(chosenRealm(basic, md5)).isEqualTo("md5");
        assertThat(chosenRealm(basic, md5 + ", " + sha256)).isEqualTo("sha256");
        assertThat(chosenRealm(md5, sha256, sha512, basic)).isEqualTo("sha512");
        assertThat(chosenRealm(sha256, md5, "Digest realm=second, nonce=n, algorithm=SHA-256"))
                .isEqualTo("sha256");
    }

    private static String chosenRealm(String... fields) {
        return LoginScheme.choose(List.of(fields)).orElseThrow().realm();
    }

    private static Map<String, String> answer(String challenge, String cnonce, String name, String password, String uri)
            throws Exception {
        return AuthChallenge.all(List.of(rawAnswer(challenge, cnonce, name, password, uri)))
                .get(0)
                .parameters();
    }

    private static String rawAnswer(String challenge, String cnonce, String name, String password, String uri)
            throws Exception {
        AuthChallenge asked = AuthChallenge.all(List.of(challenge)).get(0);
        LoginScheme login = DigestLogin.of(asked, () -> cnonce)
                .map(LoginScheme.class::cast)
                .or(() -> BasicLogin.of(asked))
                .orElseThrow();
        try (SecretValue secret = SecretValue.of(password.toCharArray())) {
            return login.answer(new AccountLogin(name, secret), "GET", URI.create(uri));
        }
    }
}
