#include "clients/cli/feed/https_post.h"

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <fstream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

constexpr absl::Duration kConnectTimeout = absl::Seconds(10);

absl::Status AddressInvalid(absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
                                 absl::StrCat("--post: the address ", problem), "--post");
}

absl::Status CheckAddress(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return AddressInvalid("cannot be read: write it as https://host/path");
  }
  const auto has = [&](CURLUPart part) {
    char* text = nullptr;
    const bool there = curl_url_get(parsed.get(), part, &text, 0) == CURLUE_OK;
    curl_free(text);
    return there;
  };
  if (!absl::StartsWithIgnoreCase(url, "https://")) return AddressInvalid("must begin with https://");
  if (has(CURLUPART_USER) || has(CURLUPART_PASSWORD)) {
    return AddressInvalid("must hold no user or password: others on this machine could read it");
  }
  if (has(CURLUPART_FRAGMENT)) return AddressInvalid("must not have a part behind #");
  return absl::OkStatus();
}

// The body of an answer says nothing that is needed, and may be as long as the other side likes.
size_t DropAnswer(const char* /*data*/, size_t size, size_t count, void* /*unused*/) { return size * count; }

int EndIfStopped(void* stop, curl_off_t /*unused*/, curl_off_t /*unused*/, curl_off_t /*unused*/,
                 curl_off_t /*unused*/) {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
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
    set(CURLOPT_WRITEFUNCTION, &DropAnswer);
    set(CURLOPT_XFERINFOFUNCTION, &EndIfStopped);
    set(CURLOPT_NOPROGRESS, 0L);
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
    curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, &stop);
    error_.fill('\0');
    const CURLcode code = curl_easy_perform(curl_);
    PostAnswer answer;
    if (code != CURLE_OK) {
      answer.problem = error_.front() == '\0' ? curl_easy_strerror(code) : error_.data();
      answer.untrusted = IsDistrust(code);
      return answer;
    }
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    curl_off_t seconds = 0;
    curl_easy_getinfo(curl_, CURLINFO_RETRY_AFTER, &seconds);
    if (seconds > 0) answer.retry_after = absl::Seconds(seconds);
    return answer;
  }

 private:
  const Options options_;
  CURL* const curl_;
  std::array<char, CURL_ERROR_SIZE> error_ = {};
};

HttpsPost::HttpsPost(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
HttpsPost::~HttpsPost() = default;

absl::StatusOr<std::unique_ptr<HttpsPost>> HttpsPost::Open(Options options) {
  LP_RETURN_IF_ERROR(CheckAddress(options.url));
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
