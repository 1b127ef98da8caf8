#include "service/server/rpc/full_names.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"
#include "service/domain/person_reference.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Whether the text is the prefix and a number, and nothing else.
bool ParseShortName(absl::string_view text, absl::string_view prefix, int64_t& id) {
  return absl::ConsumePrefix(&text, prefix) && absl::SimpleAtoi(text, &id);
}

template <typename Record, typename Id, typename Format>
std::string NameOf(const absl::StatusOr<std::optional<Record>>& record, Id id, Format format) {
  return record.ok() && *record ? format((*record)->municipality, id) : std::string();
}

std::string NameOfPlan(const StateReader& state, const Previews& previews, PlanId id) {
  std::string committed = NameOf(state.FindPlan(id), id, FormatPlanName);
  if (!committed.empty()) return committed;
  const std::shared_ptr<const Preview> preview = previews.Find(id);
  return preview == nullptr ? std::string() : FormatPlanName(preview->plan.municipality, id);
}

std::string NameOfPerson(const StateReader& state, const PersonNames& names, PersonId id) {
  const absl::StatusOr<std::optional<Person>> person = state.FindPerson(id);
  return person.ok() && *person ? names.NameOf(id) : std::string();
}

// Returns the full name of a short one, empty if there is no such thing, and nullopt if the text is no short name.
std::optional<std::string> FullName(const StateReader& state, const Previews& previews, const PersonNames& names,
                                    absl::string_view text) {
  if (const auto person = PersonReferredTo(text)) return NameOfPerson(state, names, *person);
  int64_t id = 0;
  if (ParseShortName(text, "lists/", id)) return NameOf(state.FindList(ListId(id)), ListId(id), FormatListName);
  if (ParseShortName(text, "practices/", id)) {
    return NameOf(state.FindPractice(PracticeId(id)), PracticeId(id), FormatPracticeName);
  }
  if (ParseShortName(text, "plans/", id)) return NameOfPlan(state, previews, PlanId(id));
  return std::nullopt;
}

// Whether the entry is what the caller looked for in vain. A plan may be another municipality's, whose plans are its
// own. A person may be there, or the name may be made up: all are answered alike.
bool IsInVain(absl::string_view reason, absl::string_view key) {
  return (key == "plan" && reason == "PLAN_NOT_FOUND") || (key == "person" && reason == "PERSON_NOT_FOUND");
}

// Replaces a short name wherever it stands by itself: "lists/8" is no part of "lists/81" or
// "municipalities/4601/lists/8".
std::string Replaced(absl::string_view text, absl::string_view short_name, absl::string_view full_name) {
  std::string replaced;
  for (size_t begin = 0; begin < text.size();) {
    const size_t found = text.find(short_name, begin);
    absl::StrAppend(&replaced, text.substr(begin, found - begin));
    if (found == absl::string_view::npos) break;
    const size_t end = found + short_name.size();
    const bool goes_on = end < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[end]));
    const bool is_part = goes_on || (found > 0 && text[found - 1] == '/');
    absl::StrAppend(&replaced, is_part ? short_name : full_name);
    begin = end;
  }
  return replaced;
}

absl::Status WithMessage(const absl::Status& status, absl::string_view message) {
  absl::Status changed(status.code(), message);
  status.ForEachPayload(
      [&changed](absl::string_view url, const absl::Cord& payload) { changed.SetPayload(url, payload); });
  return changed;
}

}  // namespace

absl::Status WithFullNames(const StateReader& state, const Previews& previews, const PersonNames& names,
                           absl::Status status) {
  std::string message(status.message());
  const ErrorDetails details = GetErrorDetails(status);
  for (const auto& [key, value] : details.metadata) {
    if (IsInVain(details.reason, key)) {
      status = WithMetadata(std::move(status), key, "");
      continue;
    }
    const std::optional<std::string> full = FullName(state, previews, names, value);
    if (!full) continue;
    status = WithMetadata(std::move(status), key, *full);
    const bool is_person = absl::StartsWith(value, "persons/");
    if (!full->empty() && !is_person) message = Replaced(message, value, *full);
  }
  return message == status.message() ? status : WithMessage(status, message);
}

}  // namespace listeplass::server
