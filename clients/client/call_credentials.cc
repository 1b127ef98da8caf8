#include "clients/client/call_credentials.h"

#include <map>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"

namespace listeplass::client {
namespace {

// Returns "/listeplass.v1.CitizenService" of "https://listeplass.example.no/listeplass.v1.CitizenService".
absl::string_view ServiceOf(absl::string_view url) {
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == absl::string_view::npos ? 0 : scheme + 3);
  return path == absl::string_view::npos ? "" : url.substr(path);
}

class ProofPlugin : public grpc::MetadataCredentialsPlugin {
 public:
  explicit ProofPlugin(std::shared_ptr<const proof::CallerProof> proof) : proof_(std::move(proof)) {}

  // Small files are read and one signature is made. Another thread would cost more than that.
  bool IsBlocking() const override { return false; }
  const char* GetType() const override { return "listeplass"; }

  grpc::Status GetMetadata(grpc::string_ref service_url, grpc::string_ref method_name, const grpc::AuthContext&,
                           std::multimap<grpc::string, grpc::string>* metadata) override {
    const absl::string_view service = ServiceOf({service_url.data(), service_url.size()});
    const absl::string_view method(method_name.data(), method_name.size());
    absl::StatusOr<proof::Metadata> made = proof_->ForCall(absl::StrCat(service, "/", method), absl::Now());
    if (!made.ok()) return {grpc::StatusCode::UNAVAILABLE, std::string(made.status().message())};
    for (auto& entry : *made) metadata->insert(std::move(entry));
    return grpc::Status::OK;
  }

 private:
  const std::shared_ptr<const proof::CallerProof> proof_;
};

}  // namespace

std::shared_ptr<grpc::CallCredentials> MakeCallCredentials(std::shared_ptr<const proof::CallerProof> proof) {
  return grpc::MetadataCredentialsFromPlugin(std::make_unique<ProofPlugin>(std::move(proof)));
}

}  // namespace listeplass::client
