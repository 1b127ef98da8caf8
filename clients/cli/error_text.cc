#include "clients/cli/error_text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/printable.h"
#include "clients/client/api_error.h"
#include "clients/client/api_names.h"
#include "clients/client/lost_answer.h"

namespace listeplass::cli {
namespace {

// Says what to do about a change whose answer was lost. Empty if none was lost.
std::string RepeatText(const absl::Status& status, Repetition repetition) {
  const std::optional<std::string> request_id = client::LostAnswer(status);
  return request_id ? MayBeMadeText(*request_id, repetition) : "";
}

// Fields of a policy or of a group's rule whose options have another name.
constexpr std::array<std::pair<absl::string_view, absl::string_view>, 6> kOptionsOfFields = {{
    {"cooperating", "--cooperates"},
    {"quotas", "--quota"},
    {"reserved", "--reserve"},
    {"target_lists", "--target-list"},
    {"tiers", "--tier"},
    {"within_minutes", "--within"},
}};

// Returns the option that fills a field of a policy or of a group's rule: "--tier" for "policy.tiers[0].tier". Empty
// for every other field, which is called as it was typed, or nearly.
std::string OptionOf(absl::string_view field) {
  if (!absl::ConsumePrefix(&field, "policy.") && !absl::ConsumePrefix(&field, "rule.")) return "";
  if (absl::StartsWith(field, "intake_rules[")) field.remove_prefix(std::min(field.find('.'), field.size() - 1) + 1);
  field = field.substr(0, field.find_first_of("[."));
  if (field.empty() || field == "name") return "";
  for (const auto& [name, option] : kOptionsOfFields) {
    if (name == field) return std::string(option);
  }
  return absl::StrCat("--", absl::StrReplaceAll(field, {{"_", "-"}}));
}

// Writes "4601/17" for each "municipalities/4601/lists/17" in the text, as people type it.
std::string WithTypedNames(absl::string_view text) {
  constexpr absl::string_view kMunicipality = "municipalities/";
  std::string result;
  while (!text.empty()) {
    const size_t at = std::min(text.find(kMunicipality), text.size());
    absl::StrAppend(&result, text.substr(0, at));
    text.remove_prefix(at);
    const size_t end = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz/0123456789"), text.size());
    const absl::string_view name = text.substr(0, end);
    const bool in_municipality = std::count(name.begin(), name.end(), '/') == 3;
    absl::StrAppend(&result, in_municipality ? client::ShortName(name) : std::string(name));
    text.remove_prefix(end);
  }
  return result;
}

// Says which person the error is about, because messages name nobody. Empty if it is about none.
std::string OfWhom(const absl::Status& status) {
  const std::map<std::string, std::string> metadata = client::GetApiError(status).metadata;
  const auto person = metadata.find("person");
  return person == metadata.end() ? "" : absl::StrCat("; person ", client::ShortName(person->second));
}

// What the server said, in the words of the command line.
std::string ToldInTypedWords(const absl::Status& status) {
  // An error about how a name is written shows it whole.
  const std::string whole = client::DescribeError(status);
  const std::string said = absl::IsInvalidArgument(status) ? whole : WithTypedNames(whole);
  const std::string field = client::GetApiError(status).field;
  const std::string option = OptionOf(field);
  return absl::StrCat(option.empty() ? said : absl::StrReplaceAll(said, {{field, option}}), OfWhom(status));
}

// Says what to do about a server that could not be reached, from what gRPC says of the connection.
std::string UnreachableText(absl::string_view said, absl::string_view server) {
  const std::string text = absl::AsciiStrToLower(said);
  const auto says = [&text](std::initializer_list<absl::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&text](absl::string_view word) { return absl::StrContains(text, word); });
  };
  if (says({"handshake", "peer certificate", "peer name"})) {
    return absl::StrCat(
        "no safe connection to ", server,
        ": it has no TLS, or its certificate does not come from the authority of --ca or is not for this "
        "address");
  }
  const bool closed = says({"socket closed", "reset by peer", "broken pipe", "end of tcp stream"});
  return absl::StrCat("no server answers at ", server,
                      "; is listeplassd running there? --server or LISTEPLASS_SERVER names another",
                      closed ? "; one with TLS is called with --ca, and --client-certificate if it asks for one" : "");
}

std::string PlainErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds,
                           Repetition repetition) {
  const std::string repeat = RepeatText(status, repetition);
  if (client::GetApiError(status).reason.empty()) {
    if (absl::IsUnavailable(status) && !repeat.empty()) {
      return absl::StrCat("the connection to ", server, " broke; ", repeat, " (UNAVAILABLE: ", status.message(), ")");
    }
    if (absl::IsUnavailable(status)) {
      return absl::StrCat(UnreachableText(status.message(), server), " (UNAVAILABLE: ", status.message(), ")");
    }
    if (absl::IsDeadlineExceeded(status)) {
      return absl::StrCat("no answer from ", server, " within ", timeout_seconds, " s; ", repeat,
                          repeat.empty() ? "" : "; ", "--timeout waits longer (DEADLINE_EXCEEDED)");
    }
  }
  return absl::StrCat(repeat, repeat.empty() ? "" : "; ", ToldInTypedWords(status));
}

}  // namespace

std::string MayBeMadeText(absl::string_view request_id, Repetition repetition) {
  if (!repetition.by_id || request_id.empty()) {
    return "the change may have been made; repeat the same command: what is already so does not change";
  }
  return absl::StrCat("the change may have been made; repeat the same command with ", repetition.asks ? "--yes " : "",
                      "--request-id ", request_id, ", and it is made once");
}

std::string ErrorText(const absl::Status& status, absl::string_view server, double timeout_seconds,
                      Repetition repetition) {
  return Printable(PlainErrorText(status, server, timeout_seconds, repetition));
}

}  // namespace listeplass::cli
