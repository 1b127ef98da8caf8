#include "service/server/rpc/full_names.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
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

}  // namespace

absl::Status WithFullNames(const StateReader& state, const Previews& previews, const PersonNames& names,
                           absl::Status status) {
  const ErrorDetails details = GetErrorDetails(status);
  for (const auto& [key, value] : details.metadata) {
    if (IsInVain(details.reason, key)) {
      status = WithMetadata(std::move(status), key, "");
      continue;
    }
    if (const std::optional<std::string> full = FullName(state, previews, names, value)) {
      status = WithMetadata(std::move(status), key, *full);
    }
  }
  return status;
}

}  // namespace listeplass::server
