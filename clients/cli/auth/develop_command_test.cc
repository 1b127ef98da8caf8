// What is made for development, the server's own checks take: its configuration knows each caller by what their login
// file proves, and nobody else.
#include "clients/cli/auth/develop_command.h"

#include <sys/stat.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "clients/cli/auth/citizen_command.h"
#include "clients/cli/auth/develop_callers.h"
#include "clients/proof/caller_proof.h"
#include "clients/proof/login.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/access/access_config.h"
#include "service/access/algorithm.h"
#include "service/access/certificate_organisation.h"
#include "service/access/find_caller.h"
#include "service/access/key_set.h"
#include "service/access/proof_of_possession.h"
#include "service/access/seen_proofs.h"
#include "service/access/token.h"
#include "service/domain/organisation_number.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_keys.h"

namespace listeplass::auth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kMethod[] = "/listeplass.v1.ReportService/GetServerDay";

class DevelopCommandTest : public ::testing::Test {
 protected:
  int Run(const DevelopFlags& flags) {
    out_.str("");
    err_.str("");
    return RunDevelop(flags, kTestNow, out_, err_);
  }
  int LogIn(const std::string& national_id, const std::string& name = "citizen") {
    out_.str("");
    err_.str("");
    return RunCitizen({.folder = folder(), .name = name}, national_id, kTestNow, out_, err_);
  }
  std::string folder() const { return data_.path() + "/dev"; }
  std::string File(const std::string& name) const { return folder() + "/" + name; }

  access::AccessConfig Config() const { return OrAbort(access::ParseAccessConfig(ReadFile(File("access.json")))); }

  // The token, as the server verifies it at that time.
  absl::StatusOr<access::VerifiedToken> Verified(const std::string& token, const access::AccessConfig& config,
                                                 absl::Time now) const {
    const access::Issuer& issuer = *config.FindIssuer(*access::UnverifiedIssuer(token));
    const access::KeySet keys = OrAbort(access::KeySet::Parse(ReadFile(File(issuer.jwks_file))));
    return access::VerifyToken(token, keys, issuer.rules, now);
  }

  // Who calls with the login file of that name, as the server finds out.
  absl::StatusOr<access::Who> WhoIs(const std::string& name, absl::Time now = kTestNow) {
    const access::AccessConfig config = Config();
    const proof::Login login = OrAbort(proof::ReadLoginFile(File(name + ".json")));
    if (login.token.empty()) {
      return access::CallerByCertificate(config, access::OrganisationOf(ReadFile(login.client_certificate)));
    }
    const proof::Metadata metadata = OrAbort(OrAbort(proof::CallerProof::Open(login)).ForCall(kMethod, now));
    const bool is_bound = absl::StartsWith(metadata[0].second, "DPoP ");
    const std::string token(absl::StripPrefix(metadata[0].second, is_bound ? "DPoP " : "Bearer "));
    const absl::StatusOr<access::VerifiedToken> verified = Verified(token, config, now);
    if (!verified.ok()) return verified.status();
    const access::Issuer& issuer = *config.FindIssuer(verified->issuer);
    EXPECT_EQ(issuer.requires_dpop, is_bound) << name;
    access::ProofRules rules;
    rules.url = config.external_address + kMethod;
    const absl::Status proven =
        access::CheckProof(is_bound ? metadata[1].second : "", rules, token, *verified, now, seen_);
    if (!proven.ok()) return proven;
    return access::CallerByToken(config, issuer, verified->claims, verified->expires);
  }

  static mode_t ModeOf(const std::string& path) {
    struct stat status = {};
    EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777;
  }

  const TempDir data_;
  access::SeenProofs seen_{100};
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(DevelopCommandTest, TheServerKnowsEachCallerByTheirLogin) {
  ASSERT_EQ(Run({.folder = folder(), .municipalities = {"4627", "4601", "4627"}}), 0) << err_.str();
  for (const DevelopCaller& caller : DevelopCallers()) {
    const absl::StatusOr<access::Who> who = WhoIs(caller.name);
    ASSERT_TRUE(who.ok()) << caller.name << ": " << who.status();
    EXPECT_EQ(access::AccessRoleName(who->role), caller.role);
    EXPECT_EQ(who->organisation, caller.organisation);
    EXPECT_TRUE(IsOrganisationNumber(caller.organisation)) << caller.organisation;
    EXPECT_THAT(out_.str(), HasSubstr(std::string(caller.name) + ".json"));
  }
  EXPECT_THAT(WhoIs("chief")->municipalities, ElementsAre(MunicipalityId(4601), MunicipalityId(4627)));
  EXPECT_TRUE(WhoIs("chief")->may_see_protected);
  EXPECT_FALSE(WhoIs("caseworker")->may_see_protected);
  EXPECT_THAT(WhoIs("register")->sources, ElementsAre(Source("flr"), PopulationRegister()));
  EXPECT_THAT(out_.str(), HasSubstr("--access " + File("access.json")));
}

TEST_F(DevelopCommandTest, TokensHoldForTheDaysAskedFor) {
  ASSERT_EQ(Run({.folder = folder(), .days = 2}), 0) << err_.str();
  EXPECT_TRUE(WhoIs("chief", kTestNow + absl::Hours(47)).ok());
  EXPECT_THAT(WhoIs("chief", kTestNow + absl::Hours(49)).status(),
              Fails(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED"));
}

TEST_F(DevelopCommandTest, SecretsAreTheirOwnersAlone) {
  ASSERT_EQ(Run({.folder = folder()}), 0) << err_.str();
  EXPECT_EQ(ModeOf(folder()), 0700u);
  int secrets = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    const std::string name = entry.path().filename().string();
    const bool is_secret = absl::EndsWith(name, ".key") || absl::EndsWith(name, ".key.json") ||
                           absl::EndsWith(name, ".token") || absl::EndsWith(name, ".dpop.json");
    if (is_secret) {
      EXPECT_EQ(ModeOf(entry.path().string()), 0600u) << name;
    }
    const std::string text = ReadFile(entry.path().string());
    const bool has_secret =
        absl::StrContains(text, "\"d\"") || absl::StrContains(text, "PRIVATE KEY") || absl::StartsWith(text, "eyJ");
    EXPECT_EQ(has_secret, is_secret) << name;
    secrets += is_secret ? 1 : 0;
  }
  EXPECT_EQ(secrets, 3 + 3 + 6 + 4) << "keys of certificates and issuers, tokens, and keys to which tokens are bound";
}

TEST_F(DevelopCommandTest, TheServersAddressIsTheProofsAndTheOperatorsPortTheNext) {
  ASSERT_EQ(Run({.folder = folder(), .server = "[::1]:5000"}), 0) << err_.str();
  EXPECT_EQ(Config().external_address, "https://[::1]:5000");
  EXPECT_EQ(OrAbort(proof::ReadLoginFile(File("chief.json"))).server, "[::1]:5000");
  EXPECT_EQ(OrAbort(proof::ReadLoginFile(File("operator.json"))).server, "[::1]:5001");
  EXPECT_THAT(out_.str(), HasSubstr("--listen [::1]:5000 --listen-mutual [::1]:5001"));
}

TEST_F(DevelopCommandTest, NothingIsOverwritten) {
  ASSERT_TRUE(std::filesystem::create_directory(folder()));
  ASSERT_EQ(Run({.folder = folder()}), 0) << err_.str();
  EXPECT_EQ(ModeOf(folder()), 0700u) << "of an empty folder that was there";
  const std::string key = ReadFile(File("ca.key"));
  EXPECT_EQ(Run({.folder = folder()}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("not an empty folder"));
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(ReadFile(File("ca.key")), key);
}

TEST_F(DevelopCommandTest, SaysWhichFlagIsWrong) {
  const auto refused = [this](const DevelopFlags& flags, const std::string& flag) {
    EXPECT_EQ(Run(flags), 2) << flag;
    EXPECT_THAT(err_.str(), HasSubstr(flag));
    EXPECT_FALSE(std::filesystem::exists(folder()));
  };
  refused({.folder = ""}, "--folder");
  for (const char* server : {"localhost", "l.example:4600", "localhost:0", "localhost:65535", "localhost:x", ":1"}) {
    refused({.folder = folder(), .server = server}, "--server");
  }
  for (const char* number : {"", "460", "46010", "460a", "0000"}) {
    refused({.folder = folder(), .municipalities = {number}}, "--municipality");
  }
  for (const int64_t days : {int64_t{0}, int64_t{-1}, kDevelopDaysMax + 1}) {
    refused({.folder = folder(), .days = days}, "--days");
  }
  EXPECT_EQ(Run({.folder = folder() + "/below/nowhere"}), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--folder"));
}

TEST_F(DevelopCommandTest, ACitizenCallsThroughThePortal) {
  ASSERT_EQ(Run({.folder = folder()}), 0) << err_.str();
  const NationalId national_id = NthNationalId(absl::CivilDay(1980, 1, 1), 0);
  const std::string digits(national_id.digits());
  for (int i = 0; i < 2; ++i) ASSERT_EQ(LogIn(digits), 0) << err_.str() << "also once more";
  EXPECT_THAT(out_.str(), Not(HasSubstr(digits)));
  EXPECT_EQ(ModeOf(File("citizen.token")), 0600u);

  const proof::Login login = OrAbort(proof::ReadLoginFile(File("citizen.json")));
  const proof::Metadata metadata = OrAbort(OrAbort(proof::CallerProof::Open(login)).ForCall(kMethod, kTestNow));
  ASSERT_EQ(metadata.size(), 2u);
  EXPECT_EQ(metadata[1].first, "listeplass-citizen-token");
  const access::AccessConfig config = Config();
  const access::VerifiedToken token = OrAbort(Verified(metadata[1].second, config, kTestNow));
  const access::Issuer& issuer = *config.FindIssuer(token.issuer);
  const absl::StatusOr<access::Who> citizen = access::CitizenOfPortal(
      config, OrAbort(WhoIs("portal")), issuer, access::CitizenByToken(issuer, token.claims), token.expires);
  ASSERT_TRUE(citizen.ok()) << citizen.status();
  EXPECT_EQ(citizen->citizen, national_id);
}

TEST_F(DevelopCommandTest, ACitizensMistakesAreTold) {
  EXPECT_EQ(LogIn("12345678901"), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--folder")) << "nothing was made yet";
  ASSERT_EQ(Run({.folder = folder()}), 0) << err_.str();
  for (const char* text : {"12345678901", "1234", "", "name"}) {
    EXPECT_EQ(LogIn(text), 2) << text;
    EXPECT_THAT(err_.str(), HasSubstr("national_id"));
  }
  EXPECT_EQ(LogIn("12345678901"), 2);
  EXPECT_THAT(err_.str(), Not(HasSubstr("12345678901")));
  for (const char* name : {"", "../citizen", "chief", "access", "Kari"}) {
    EXPECT_EQ(LogIn(std::string(NthNationalId(absl::CivilDay(1980, 1, 1), 0).digits()), name), 2) << name;
    EXPECT_THAT(err_.str(), HasSubstr("--name"));
  }
}

}  // namespace
}  // namespace listeplass::auth
