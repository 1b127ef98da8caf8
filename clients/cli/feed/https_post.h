// HttpsPost sends messages to one address by HTTP POST over TLS, one after the other on one connection. libcurl does
// the talking. It calls https alone, verifies the certificate, follows no redirect, and takes neither a proxy nor
// anything else from the environment: health data must not take a detour because a variable says so. Not thread safe.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_HTTPS_POST_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_HTTPS_POST_H_

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace listeplass::cli {

// What came of one POST.
struct PostAnswer {
  int status = 0;  // of HTTP; 0: no answer came
  // Where none came: why, in words. Where the other side's certificate is not to be trusted, that is said, too.
  std::string problem{};
  bool untrusted = false;
  std::optional<absl::Duration> retry_after = std::nullopt;  // if the answer says so
};

class HttpsPost {
 public:
  struct Options {
    std::string url{};
    // The authorities, PEM, that the certificate may come from. Empty: those of the system.
    std::string authorities{};
    absl::Duration timeout = absl::Seconds(30);  // of a whole POST
  };

  // INVALID_ARGUMENT, naming the option: FIELD_INVALID for an address that is not https, or that has a user or password
  // in it; TLS_FILE_INVALID for authorities that cannot be read. No error repeats the address, which may hold a secret.
  static absl::StatusOr<std::unique_ptr<HttpsPost>> Open(Options options);
  // The same with the address that stands alone in a file to which only its owner has access, in place of `url`. Others
  // on the machine can read a command line. INVALID_ARGUMENT PROOF_FILE_INVALID, too: of ReadPrivateFile.
  static absl::StatusOr<std::unique_ptr<HttpsPost>> OpenFile(const std::string& file, Options options);
  ~HttpsPost();
  HttpsPost(const HttpsPost&) = delete;
  HttpsPost& operator=(const HttpsPost&) = delete;

  // Sends the body with these headers ("name: value"). An answer has come when its headers have: its body is not waited
  // for longer than a moment, nor read beyond a few KiB. A requested stop ends it, as if no answer had come.
  PostAnswer Send(absl::string_view body, const std::vector<std::string>& headers, const std::stop_token& stop);

 private:
  class Handle;
  explicit HttpsPost(std::unique_ptr<Handle> handle);
  static absl::StatusOr<std::unique_ptr<HttpsPost>> OpenChecked(Options options);

  const std::unique_ptr<Handle> handle_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_HTTPS_POST_H_
