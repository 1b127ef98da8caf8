#include "service/server/tls/tls_check.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "openssl/pem.h"
#include "openssl/rsa.h"
#include "openssl/x509.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const absl::Time kFrom = absl::FromUnixSeconds(1'800'000'000);
const cli::Validity kDay = {kFrom, kFrom + absl::Hours(24)};

std::string TextOf(BIO* bio) {
  char* data = nullptr;
  const int64_t size = BIO_get_mem_data(bio, &data);
  std::string text(data, static_cast<size_t>(size));
  BIO_free(bio);
  return text;
}

// Returns a self-signed certificate with an RSA key of so many bits, which OpenSSL may find too few.
cli::KeyPair RsaPair(unsigned bits) {
  EVP_PKEY* const key = EVP_RSA_gen(bits);
  X509* const certificate = X509_new();
  ASN1_TIME_adj(X509_getm_notBefore(certificate), absl::ToTimeT(kDay.from), 0, 0);
  ASN1_TIME_adj(X509_getm_notAfter(certificate), absl::ToTimeT(kDay.to), 0, 0);
  X509_set_pubkey(certificate, key);
  X509_sign(certificate, key, EVP_sha256());
  BIO* const certificate_text = BIO_new(BIO_s_mem());
  BIO* const key_text = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(certificate_text, certificate);
  PEM_write_bio_PrivateKey(key_text, key, nullptr, nullptr, 0, nullptr, nullptr);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return {.certificate = TextOf(certificate_text), .key = TextOf(key_text)};
}

class TlsCheckTest : public ::testing::Test {
 protected:
  TlsContents Good() const { return {server_.certificate, server_.key, ""}; }

  absl::StatusOr<absl::Time> Check(const TlsContents& contents, absl::Time now = kFrom) const {
    TlsFiles files{.certificate = "server.crt", .key = "server.key"};
    if (!contents.client_authorities.empty()) files.client_authorities = "clients.crt";
    return CheckTls(contents, files, now);
  }
  void ExpectRefused(const TlsContents& contents, const std::string& start, const std::string& problem,
                     absl::Time now = kFrom) const {
    const absl::Status status = Check(contents, now).status();
    EXPECT_THAT(status, Fails(absl::StatusCode::kFailedPrecondition, "TLS_FILE_INVALID"));
    EXPECT_THAT(std::string(status.message()), AllOf(HasSubstr(start), HasSubstr(problem), Not(HasSubstr("BEGIN"))));
  }

  const cli::KeyPair authority_ = OrAbort(cli::MakeAuthority("Test", {kFrom - absl::Hours(1), kFrom + absl::Hours(9)}));
  const cli::KeyPair server_ = OrAbort(cli::MakeServerCertificate(authority_, kDay));
};

TEST_F(TlsCheckTest, TakesAPairAloneAndWithItsChainAndTellsTheFirstExpiry) {
  EXPECT_EQ(OrAbort(Check(Good())), kDay.to);
  TlsContents contents = Good();
  contents.certificate = absl::StrCat("some words\n", server_.certificate, authority_.certificate);
  EXPECT_EQ(OrAbort(Check(contents)), kFrom + absl::Hours(9));
  contents.client_authorities = authority_.certificate + authority_.certificate;
  EXPECT_TRUE(Check(contents).ok());
}

TEST_F(TlsCheckTest, EveryCertificateHoldsNow) {
  ExpectRefused(Good(), "--tls-certificate: server.crt is not valid yet", "certificate 1", kFrom - absl::Seconds(1));
  EXPECT_TRUE(Check(Good(), kDay.to).ok());
  ExpectRefused(Good(), "--tls-certificate: server.crt has expired", "certificate 1", kDay.to + absl::Seconds(1));
  TlsContents contents = Good();
  contents.certificate += authority_.certificate;
  ExpectRefused(contents, "--tls-certificate: server.crt has expired", "certificate 2", kFrom + absl::Hours(10));
}

TEST_F(TlsCheckTest, TheKeyFitsTheFirstCertificate) {
  TlsContents contents = Good();
  contents.key = OrAbort(cli::MakeServerCertificate(authority_, kDay)).key;
  ExpectRefused(contents, "--tls-key: server.key", "does not fit the first certificate of server.crt");
}

TEST_F(TlsCheckTest, TheFirstCertificateIsForServers) {
  const cli::KeyPair client = OrAbort(cli::MakeClientCertificate(authority_, "987654321", kDay));
  ExpectRefused({client.certificate, client.key, ""}, "--tls-certificate: server.crt", "not for servers");
  ExpectRefused({authority_.certificate + server_.certificate, server_.key, ""}, "--tls-certificate: server.crt",
                "not for servers");
}

TEST_F(TlsCheckTest, WhatIsNoPemIsRefused) {
  const std::string broken =
      absl::StrReplaceAll(server_.certificate, {{"BEGIN CERTIFICATE-----\nM", "BEGIN CERTIFICATE-----\n*"}});
  const std::string half = server_.certificate.substr(0, server_.certificate.size() / 2);
  for (const std::string& text : {std::string(), std::string("words"), server_.key}) {
    ExpectRefused({text, server_.key, ""}, "--tls-certificate: server.crt", "holds no certificate");
    ExpectRefused({server_.certificate, server_.key, text + " "}, "--tls-client-authorities: clients.crt",
                  "holds no certificate");
  }
  for (const std::string& text : {broken, half, server_.certificate + broken, server_.certificate + half}) {
    ExpectRefused({text, server_.key, ""}, "--tls-certificate: server.crt", "is no certificate");
    ExpectRefused({server_.certificate, server_.key, text}, "--tls-client-authorities: clients.crt",
                  "is no certificate");
  }
  for (const std::string& text : {std::string(), server_.certificate, server_.key.substr(0, 80)}) {
    ExpectRefused({server_.certificate, text, ""}, "--tls-key: server.key", "holds no private key");
  }
}

TEST_F(TlsCheckTest, AnEncryptedKeyIsRefusedAndNobodyIsAsked) {
  BIO* const plain = BIO_new_mem_buf(server_.key.data(), static_cast<int>(server_.key.size()));
  EVP_PKEY* const key = PEM_read_bio_PrivateKey(plain, nullptr, nullptr, nullptr);
  BIO_free(plain);
  BIO* const encrypted = BIO_new(BIO_s_mem());
  ASSERT_EQ(PEM_write_bio_PKCS8PrivateKey(encrypted, key, EVP_aes_128_cbc(), "word", 4, nullptr, nullptr), 1);
  EVP_PKEY_free(key);
  ExpectRefused({server_.certificate, TextOf(encrypted), ""}, "--tls-key: server.key", "is encrypted");
}

// gRPC would log it and then refuse every connection.
TEST_F(TlsCheckTest, WhatOpenSslWouldNotServeIsRefused) {
  const cli::KeyPair good = RsaPair(2048), weak = RsaPair(1024);
  EXPECT_TRUE(Check({good.certificate, good.key, ""}).ok());
  ExpectRefused({weak.certificate, weak.key, ""}, "--tls-certificate: server.crt", "cannot be served");
}

}  // namespace
}  // namespace listeplass::server
