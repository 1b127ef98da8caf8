#include "clients/cli/auth/make_certificate.h"

#include <sys/stat.h>

#include <array>
#include <memory>

#include "gmock/gmock.h"
#include "openssl/pem.h"
#include "openssl/x509_vfy.h"
#include "openssl/x509v3.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;

const Validity kYear = {absl::FromUnixSeconds(1'800'000'000), absl::FromUnixSeconds(1'831'536'000)};

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Certificate CertificateOf(const KeyPair& pair) {
  BIO* const text = BIO_new_mem_buf(pair.certificate.data(), static_cast<int>(pair.certificate.size()));
  Certificate certificate(PEM_read_bio_X509(text, nullptr, nullptr, nullptr), &X509_free);
  BIO_free(text);
  return certificate;
}

Key KeyOf(const KeyPair& pair) {
  BIO* const text = BIO_new_mem_buf(pair.key.data(), static_cast<int>(pair.key.size()));
  Key key(PEM_read_bio_PrivateKey(text, nullptr, nullptr, nullptr), &EVP_PKEY_free);
  BIO_free(text);
  return key;
}

// OpenSSL's verdict on the certificate by this authority, at a time and for a purpose (X509_PURPOSE_…).
int Verdict(const KeyPair& authority, const KeyPair& pair, absl::Time at, int purpose) {
  const Certificate root = CertificateOf(authority), leaf = CertificateOf(pair);
  X509_STORE* const store = X509_STORE_new();
  X509_STORE_add_cert(store, root.get());
  X509_STORE_CTX* const context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, leaf.get(), nullptr);
  X509_STORE_CTX_set_time(context, 0, absl::ToTimeT(at));
  X509_STORE_CTX_set_purpose(context, purpose);
  X509_verify_cert(context);
  const int verdict = X509_STORE_CTX_get_error(context);
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return verdict;
}

std::string SubjectOf(const KeyPair& pair) {
  const Certificate certificate = CertificateOf(pair);
  BIO* const text = BIO_new(BIO_s_mem());
  X509_NAME_print_ex(text, X509_get_subject_name(certificate.get()), 0, XN_FLAG_RFC2253);
  std::array<char, 512> line = {};
  BIO_read(text, line.data(), line.size() - 1);
  BIO_free(text);
  return line.data();
}

TEST(MakeCertificateTest, AServerIsProvenByItsAuthorityAndNoOtherForThisMachineAlone) {
  const KeyPair authority = OrAbort(MakeAuthority("Test", kYear));
  const KeyPair other = OrAbort(MakeAuthority("Test", kYear));
  const KeyPair server = OrAbort(MakeServerCertificate(authority, kYear));
  EXPECT_EQ(Verdict(authority, server, kYear.from, X509_PURPOSE_SSL_SERVER), X509_V_OK);
  EXPECT_EQ(Verdict(authority, server, kYear.from, X509_PURPOSE_SSL_CLIENT), X509_V_ERR_INVALID_PURPOSE);
  EXPECT_NE(Verdict(other, server, kYear.from, X509_PURPOSE_SSL_SERVER), X509_V_OK);
  const Certificate certificate = CertificateOf(server);
  EXPECT_EQ(X509_check_host(certificate.get(), "localhost", 0, 0, nullptr), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate.get(), "127.0.0.1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate.get(), "::1", 0), 1);
  EXPECT_EQ(X509_check_host(certificate.get(), "example.org", 0, 0, nullptr), 0);
  EXPECT_EQ(X509_check_private_key(certificate.get(), KeyOf(server).get()), 1);
  EXPECT_EQ(X509_check_private_key(certificate.get(), KeyOf(authority).get()), 0);
}

TEST(MakeCertificateTest, ItHoldsFromItsFirstSecondToItsLast) {
  const KeyPair authority = OrAbort(MakeAuthority("Test", {kYear.from - absl::Hours(1), kYear.to + absl::Hours(1)}));
  const KeyPair server = OrAbort(MakeServerCertificate(authority, kYear));
  const auto verdict = [&](absl::Time at) { return Verdict(authority, server, at, X509_PURPOSE_SSL_SERVER); };
  EXPECT_EQ(verdict(kYear.from), X509_V_OK);
  EXPECT_EQ(verdict(kYear.from - absl::Seconds(1)), X509_V_ERR_CERT_NOT_YET_VALID);
  EXPECT_EQ(verdict(kYear.to - absl::Seconds(1)), X509_V_OK);
  EXPECT_EQ(verdict(kYear.to + absl::Seconds(1)), X509_V_ERR_CERT_HAS_EXPIRED);
  EXPECT_THAT(MakeAuthority("Test", {kYear.to, kYear.from}).status(),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST(MakeCertificateTest, AClientHasItsOrganisationNumberInItsSubject) {
  const KeyPair authority = OrAbort(MakeAuthority("Test", kYear));
  const KeyPair client = OrAbort(MakeClientCertificate(authority, "987654321", kYear));
  EXPECT_EQ(Verdict(authority, client, kYear.from, X509_PURPOSE_SSL_CLIENT), X509_V_OK);
  EXPECT_EQ(Verdict(authority, client, kYear.from, X509_PURPOSE_SSL_SERVER), X509_V_ERR_INVALID_PURPOSE);
  EXPECT_THAT(SubjectOf(client), HasSubstr("serialNumber=987654321"));
  EXPECT_THAT(SubjectOf(client), HasSubstr("organizationIdentifier=NTRNO-987654321"));
  for (const char* number : {"", "98765432", "9876543210", "98765432a"}) {
    EXPECT_THAT(MakeClientCertificate(authority, number, kYear).status(),
                Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"))
        << number;
  }
}

TEST(MakeCertificateTest, TheKeyIsWrittenForItsOwnerAlone) {
  const TempDir folder;
  const std::string certificate = folder.path() + "/ca.crt", key = folder.path() + "/ca.key";
  WriteFile(key, "an older one, which others may read");
  ASSERT_EQ(chmod(key.c_str(), 0644), 0);
  const KeyPair authority = OrAbort(MakeAuthority("Test", kYear));
  ASSERT_TRUE(WriteKeyPair(authority, certificate, key).ok());
  EXPECT_EQ(ReadFile(certificate), authority.certificate);
  EXPECT_EQ(ReadFile(key), authority.key);
  struct stat status = {};
  ASSERT_EQ(stat(key.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_THAT(WriteKeyPair(authority, certificate, folder.path() + "/nowhere/ca.key"),
              Fails(StatusCode::kUnavailable, "FILE_UNWRITABLE"));
}

}  // namespace
}  // namespace listeplass::cli
