#include "service/access/certificate_organisation.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace listeplass::access {
namespace {

// Returns a certificate with that subject, in PEM, signed by itself.
std::string CertificateOf(const std::vector<std::pair<std::string, std::string>>& subject) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"),
                                                                &EVP_PKEY_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  for (const auto& [entry, value] : subject) {
    X509_NAME_add_entry_by_txt(name, entry.c_str(), MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(value.c_str()), -1, -1, 0);
  }
  X509_set_issuer_name(certificate.get(), name);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 60);
  X509_set_pubkey(certificate.get(), key.get());
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  const std::unique_ptr<BIO, decltype(&BIO_free)> bytes(BIO_new(BIO_s_mem()), &BIO_free);
  PEM_write_bio_X509(bytes.get(), certificate.get());
  char* text = nullptr;
  const auto length = BIO_get_mem_data(bytes.get(), &text);
  return {text, static_cast<size_t>(length)};
}

TEST(CertificateOrganisation, IsTheIdentifierOrInOlderOnesTheSerialNumber) {
  EXPECT_EQ(OrganisationOf(CertificateOf({{"CN", "Bergen"}, {"organizationIdentifier", "NTRNO-310000019"}})),
            "310000019");
  EXPECT_EQ(OrganisationOf(CertificateOf({{"CN", "Bergen"}, {"serialNumber", "310000027"}})), "310000027");
}

TEST(CertificateOrganisation, IsNoneWhereTheSubjectDoesNotTellOne) {
  EXPECT_EQ(OrganisationOf(CertificateOf({{"CN", "310000019"}})), "");
  EXPECT_EQ(OrganisationOf(CertificateOf({{"organizationIdentifier", "NTRSE-310000019"}})), "");
  EXPECT_EQ(OrganisationOf(CertificateOf({{"organizationIdentifier", "NTRNO-310000018"}})), "");
  EXPECT_EQ(OrganisationOf(CertificateOf(
                {{"organizationIdentifier", "NTRNO-310000019"}, {"organizationIdentifier", "NTRNO-310000027"}})),
            "");
  EXPECT_EQ(OrganisationOf(""), "");
  EXPECT_EQ(OrganisationOf("no certificate"), "");
}

TEST(CertificateOrganisation, IsTheSameWhenItIsRemembered) {
  const std::string first = CertificateOf({{"organizationIdentifier", "NTRNO-310000019"}});
  const std::string second = CertificateOf({{"organizationIdentifier", "NTRNO-310000027"}});
  CertificateOrganisations organisations(1);
  for (int turn = 0; turn < 2; ++turn) {
    for (int call = 0; call < 2; ++call) {
      EXPECT_EQ(organisations.Of(first), "310000019");
      EXPECT_EQ(organisations.Of("no certificate"), "");
      EXPECT_EQ(organisations.Of(second), "310000027");
    }
  }
}

}  // namespace
}  // namespace listeplass::access
