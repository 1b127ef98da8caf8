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

// Returns the full name of a short one, empty if there is no such thing, and nullopt if the text is no short name.
std::optional<std::string> FullName(const StateReader& state, const Previews& previews, absl::string_view text) {
  int64_t id = 0;
  if (ParseShortName(text, "lists/", id)) return NameOf(state.FindList(ListId(id)), ListId(id), FormatListName);
  if (ParseShortName(text, "practices/", id)) {
    return NameOf(state.FindPractice(PracticeId(id)), PracticeId(id), FormatPracticeName);
  }
  if (ParseShortName(text, "plans/", id)) return NameOfPlan(state, previews, PlanId(id));
  return std::nullopt;
}

}  // namespace

absl::Status WithFullNames(const StateReader& state, const Previews& previews, absl::Status status) {
  const ErrorDetails details = GetErrorDetails(status);
  for (const auto& [key, value] : details.metadata) {
    // A plan that the caller looked for in vain may be another municipality's, whose plans are its own.
    if (key == "plan" && details.reason == "PLAN_NOT_FOUND") {
      status = WithMetadata(std::move(status), key, "");
      continue;
    }
    if (const std::optional<std::string> full = FullName(state, previews, value)) {
      status = WithMetadata(std::move(status), key, *full);
    }
  }
  return status;
}

}  // namespace listeplass::server
