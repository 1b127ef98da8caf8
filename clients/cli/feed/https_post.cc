#include "clients/cli/feed/https_post.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "clients/proof/private_file.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

constexpr absl::Duration kConnectTimeout = absl::Seconds(10);
// What an answer's body may have before the connection is given up. One that is short is read to its end, because the
// next entry can have the same connection then.
constexpr size_t kBodyBytesMax = 4096;
constexpr absl::Duration kBodyWaitMax = absl::Seconds(1);
constexpr absl::string_view kPostOption = "--post";
constexpr absl::string_view kPostFileOption = "--post-file";

absl::Status AddressInvalid(absl::string_view option, absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
                                 absl::StrCat(option, ": the address ", problem), option);
}

absl::Status CheckAddress(absl::string_view option, const std::string& url) {
  const auto invalid = [&](absl::string_view problem) { return AddressInvalid(option, problem); };
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return invalid("cannot be read: write it as https://host/path");
  }
  const auto has = [&](CURLUPart part) {
    char* text = nullptr;
    const bool there = curl_url_get(parsed.get(), part, &text, 0) == CURLUE_OK;
    curl_free(text);
    return there;
  };
  if (!absl::StartsWithIgnoreCase(url, "https://")) return invalid("must begin with https://");
  if (has(CURLUPART_USER) || has(CURLUPART_PASSWORD)) {
    return invalid("must hold no user or password, which would not be sent");
  }
  if (has(CURLUPART_FRAGMENT)) return invalid("must not have a part behind #");
  return absl::OkStatus();
}

bool IsDistrust(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
         code == CURLE_SSL_INVALIDCERTSTATUS || code == CURLE_SSL_ISSUER_ERROR;
}

}  // namespace

class HttpsPost::Handle {
 public:
  explicit Handle(Options options) : options_(std::move(options)), curl_(curl_easy_init()) {
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(curl_, option, value); };
    set(CURLOPT_URL, options_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.authorities.empty()) {
      set(CURLOPT_CAINFO, options_.authorities.c_str());
      set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // those of the system are not believed then
    }
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_NOSIGNAL, 1L);  // signals are the program's; a broken connection is not to end it (FollowFeed)
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(absl::ToInt64Milliseconds(kConnectTimeout)));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(absl::ToInt64Milliseconds(options_.timeout)));
    set(CURLOPT_HEADERFUNCTION, &OnHeader);
    set(CURLOPT_WRITEFUNCTION, &OnBody);
    set(CURLOPT_XFERINFOFUNCTION, &OnProgress);
    set(CURLOPT_NOPROGRESS, 0L);
    for (const CURLoption data : {CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_XFERINFODATA}) set(data, &transfer_);
    set(CURLOPT_ERRORBUFFER, error_.data());
  }
  ~Handle() { curl_easy_cleanup(curl_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  PostAnswer Send(absl::string_view body, const std::vector<std::string>& headers, const std::stop_token& stop) {
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> list(nullptr, &curl_slist_free_all);
    const auto add = [&list](const char* header) { list.reset(curl_slist_append(list.release(), header)); };
    for (const std::string& header : headers) add(header.c_str());
    add("Expect:");  // the body goes with the headers
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, body.data());
    transfer_ = {.curl = curl_, .stop = &stop};
    error_.fill('\0');
    const CURLcode code = curl_easy_perform(curl_);
    PostAnswer answer;
    if (code != CURLE_OK && !transfer_.answered) {
      answer.problem = error_.front() == '\0' ? curl_easy_strerror(code) : error_.data();
      answer.untrusted = IsDistrust(code);
      return answer;
    }
    answer.status = static_cast<int>(StatusOf(curl_));
    curl_off_t seconds = 0;
    curl_easy_getinfo(curl_, CURLINFO_RETRY_AFTER, &seconds);
    if (seconds > 0) answer.retry_after = absl::Seconds(seconds);
    return answer;
  }

 private:
  // One POST on its way.
  struct Transfer {
    CURL* curl = nullptr;
    const std::stop_token* stop = nullptr;
    std::optional<std::chrono::steady_clock::time_point> answered = std::nullopt;  // when the headers had all come
    size_t body_bytes = 0;
  };

  static long StatusOf(CURL* curl) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
  }

  // An empty line ends the headers. Those of 1xx come before the answer's.
  static size_t OnHeader(const char* data, size_t size, size_t count, void* transfer) {
    auto& self = *static_cast<Transfer*>(transfer);
    const bool is_end = absl::StripTrailingAsciiWhitespace(absl::string_view(data, size * count)).empty();
    if (is_end && !self.answered && StatusOf(self.curl) >= 200) self.answered = std::chrono::steady_clock::now();
    return size * count;
  }

  // The body of an answer says nothing that is needed, and may be as long as the other side likes.
  static size_t OnBody(const char* /*data*/, size_t size, size_t count, void* transfer) {
    size_t& bytes = static_cast<Transfer*>(transfer)->body_bytes;
    bytes += size * count;
    return bytes <= kBodyBytesMax ? size * count : CURL_WRITEFUNC_ERROR;
  }

  // Is called at least once a second. Another value than 0 ends the transfer.
  static int OnProgress(void* transfer, curl_off_t /*unused*/, curl_off_t /*unused*/, curl_off_t /*unused*/,
                        curl_off_t /*unused*/) {
    const auto& self = *static_cast<const Transfer*>(transfer);
    const bool waits_in_vain =
        self.answered && std::chrono::steady_clock::now() - *self.answered >= absl::ToChronoNanoseconds(kBodyWaitMax);
    return self.stop->stop_requested() || waits_in_vain ? 1 : 0;
  }

  const Options options_;
  CURL* const curl_;
  Transfer transfer_;
  std::array<char, CURL_ERROR_SIZE> error_ = {};
};

HttpsPost::HttpsPost(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
HttpsPost::~HttpsPost() = default;

absl::StatusOr<std::unique_ptr<HttpsPost>> HttpsPost::Open(Options options) {
  LP_RETURN_IF_ERROR(CheckAddress(kPostOption, options.url));
  return OpenChecked(std::move(options));
}

absl::StatusOr<std::unique_ptr<HttpsPost>> HttpsPost::OpenFile(const std::string& file, Options options) {
  LP_ASSIGN_OR_RETURN(const std::string text, proof::ReadPrivateFile(file, kPostFileOption));
  options.url = std::string(absl::StripAsciiWhitespace(text));
  LP_RETURN_IF_ERROR(CheckAddress(kPostFileOption, options.url));
  return OpenChecked(std::move(options));
}

absl::StatusOr<std::unique_ptr<HttpsPost>> HttpsPost::OpenChecked(Options options) {
  if (!options.authorities.empty() && !std::ifstream(options.authorities).good()) {
    return client::MakeClientError(absl::StatusCode::kInvalidArgument, "TLS_FILE_INVALID",
                                   absl::StrCat("--ca-certificate: ", options.authorities, " cannot be read"),
                                   "--ca-certificate");
  }
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) {
    return client::MakeClientError(absl::StatusCode::kInternal, "HTTPS_UNAVAILABLE", curl_easy_strerror(started));
  }
  return std::unique_ptr<HttpsPost>(new HttpsPost(std::make_unique<Handle>(std::move(options))));
}

PostAnswer HttpsPost::Send(absl::string_view body, const std::vector<std::string>& headers,
                           const std::stop_token& stop) {
  return handle_->Send(body, headers, stop);
}

}  // namespace listeplass::cli
