#include "clients/cli/flr/flr_rehearse.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/flr/flr_places.h"
#include "clients/cli/flr/flr_requests.h"
#include "clients/cli/flr/flr_step_import.h"
#include "clients/cli/progress_bar.h"
#include "clients/client/api_error.h"
#include "clients/client/client.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

// Refusals of a move that the imports before it cannot change. COMING_MOVE_EARLIER is none of them: see Stands.
constexpr std::array<absl::string_view, 3> kLastingReasons = {"DOCTOR_EXCLUDED", "OPTED_OUT", "WAITS_WITH_OTHERS"};

// Whether a coming move that was decided at the server still stands after the person's rows are imported.
bool Stands(const FlrSteps& person) {
  return person.rows.size() == 1 && (person.known_end || !person.rows.front().row.list);
}

class Rehearsal {
 public:
  Rehearsal(Context& context, FlrPlan& plan, BadRows& bad)
      : context_(context), plan_(plan), bad_(bad), bar_(context.terminal.err, context.terminal.err_is_terminal) {}

  absl::StatusOr<ImportResult> Run() {
    for (size_t back = 0; back < plan_.steps(); ++back) LP_RETURN_IF_ERROR(CheckStep(back));
    for (FlrSteps& person : plan_.persons) LP_RETURN_IF_ERROR(CheckMove(person));
    return warnings_;
  }

 private:
  // Checks the last rows of all persons with their requests (`back` 0), then the last but one, and so on. The real
  // imports go from the first rows on, but nothing changes here, so every row is checked on its own.
  absl::Status CheckStep(size_t back) {
    StepImport import(context_, plan_, /*validate_only=*/true, "checking", bar_);
    const auto has_row = [back](const FlrSteps& person) { return person.rows.size() > back; };
    for (const auto& practice : plan_.practices) import.Add(practice);
    for (const auto& list : plan_.lists) import.Add(list);
    absl::flat_hash_set<HouseholdId> homes;
    for (const FlrSteps& person : plan_.persons) {
      if (has_row(person)) homes.insert(person.rows.back().row.household);
    }
    for (const auto& household : plan_.households) {
      if (back == 0 || homes.contains(household.row.id)) import.Add(household);
    }
    for (const FlrSteps& person : plan_.persons) {
      if (has_row(person)) import.Add(person, person.rows[person.rows.size() - 1 - back]);
    }
    if (back == 0) {
      for (const auto& request : plan_.requests) import.Add(request);
    }
    LP_ASSIGN_OR_RETURN(const ImportResult result, import.Finish());
    for (const ImportBadRow& row : result.bad_rows()) {
      if (told_.IsNew(row)) bad_.Add(ErrorOf(row));
    }
    AddWarnings(result, warned_, warnings_);
    return absl::OkStatus();
  }

  absl::Status CheckMove(FlrSteps& person) {
    if (!person.coming || person.person.empty()) return absl::OkStatus();
    const RowAt<csv::flr::PatientOnContract>& coming = *person.coming;
    v1::MovePersonsRequest request =
        ComingMoveRequest(person.person, plan_.list_names.at(coming.row.list), coming.row.from);
    request.set_validate_only(true);
    absl::Status moved = context_.client.Call(&Municipality::MovePersons, request).status();
    if (moved.ok()) return absl::OkStatus();
    if (absl::IsPermissionDenied(moved)) {
      ++plan_.not_kept.protected_moves;
      person.coming.reset();
      return absl::OkStatus();
    }
    const std::string reason = client::GetApiError(moved).reason;
    if (reason.empty() || absl::IsUnavailable(moved)) return moved;
    const bool lasts = std::find(kLastingReasons.begin(), kLastingReasons.end(), reason) != kLastingReasons.end();
    if (!lasts && !(reason == "COMING_MOVE_EARLIER" && Stands(person))) return absl::OkStatus();
    constexpr char kColumn[] = "Period.From";
    bad_.Add(MakeError(absl::StatusCode::kInvalidArgument, reason, absl::StrCat(kColumn, ": ", moved.message()),
                       {{"field", kColumn}}),
             csv::flr::PatientOnContract::kFileName, coming.line);
    return absl::OkStatus();
  }

  Context& context_;
  FlrPlan& plan_;
  BadRows& bad_;
  ProgressBar bar_;
  OncePerRow told_, warned_;
  ImportResult warnings_;
};

}  // namespace

absl::StatusOr<ImportResult> RehearseFlr(Context& context, FlrPlan& plan, BadRows& bad) {
  return Rehearsal(context, plan, bad).Run();
}

}  // namespace listeplass::cli
