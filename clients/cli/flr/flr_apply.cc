#include "clients/cli/flr/flr_apply.h"

#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/flr/flr_requests.h"
#include "clients/cli/flr/flr_step_import.h"
#include "clients/cli/import/import_report.h"
#include "clients/cli/printable.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;

class Applier {
 public:
  Applier(Context& context, FlrPlan plan)
      : context_(context), plan_(std::move(plan)), bar_(context.terminal.err, context.terminal.err_is_terminal) {
    outcome_.lists = std::ssize(plan_.lists);
    outcome_.doctors = std::ssize(plan_.doctors);
    outcome_.persons = std::ssize(plan_.persons);
    outcome_.steps = static_cast<int64_t>(plan_.steps());
    outcome_.not_kept = plan_.not_kept;
  }

  absl::StatusOr<FlrOutcome> Run() {
    for (int64_t step = 0; step < outcome_.steps; ++step) LP_RETURN_IF_ERROR(ImportStep(static_cast<size_t>(step)));
    LP_RETURN_IF_ERROR(AmendLists());
    LP_RETURN_IF_ERROR(SetDoctors());
    LP_RETURN_IF_ERROR(MoveComing());
    LP_RETURN_IF_ERROR(EndLists());
    LP_RETURN_IF_ERROR(ImportEndsAndCodes());
    LP_RETURN_IF_ERROR(KeepContracts());
    return outcome_;
  }

 private:
  absl::Status ImportStep(size_t step) {
    const std::string what = absl::StrCat("step ", step + 1, " of ", outcome_.steps);
    StepImport import(context_, plan_, /*validate_only=*/false, absl::StrCat("importing, ", what), bar_);
    if (step == 0) {
      for (const auto& practice : plan_.practices) import.Add(practice);
      for (const auto& list : plan_.lists) import.Add(list);
      for (const auto& household : plan_.households) import.Add(household);
    }
    for (const FlrSteps& person : plan_.persons) {
      if (step < person.rows.size()) import.Add(person, person.rows[step]);
    }
    if (static_cast<int64_t>(step) + 1 == outcome_.steps) {
      for (const auto& request : plan_.requests) import.Add(request);
    }
    return Finish(import, what);
  }

  absl::Status ImportEndsAndCodes() {
    std::optional<StepImport> import;  // made with the first row
    const auto add = [&](const auto& row) {
      if (!import) import.emplace(context_, plan_, /*validate_only=*/false, "importing codes", bar_);
      import->Add(row);
    };
    for (const auto& list : plan_.lists) {
      const std::optional<v1::ListRow> ended = EndedRowOf(list, plan_.today);
      if (ended) add(*ended);
    }
    for (const FlrSteps& person : plan_.persons) {
      const std::optional<FlrCodes> codes = CodesOf(plan_, person, outcome_.not_kept);
      if (codes) add(*codes);
    }
    return import ? Finish(*import, "the last step") : absl::OkStatus();
  }

  absl::Status Finish(StepImport& import, const std::string& what) {
    LP_ASSIGN_OR_RETURN(const ImportResult result, import.Finish());
    const int64_t bad = CountBadRows(result);
    if (bad == 0) return absl::OkStatus();
    context_.terminal.err << Printable(BadRowsText(result, kBadRowsShown));
    return client::MakeClientError(
        absl::StatusCode::kInvalidArgument, "BAD_ROWS",
        absl::StrCat("the server refused ", Count(bad, "row", "rows"), " in ", what, "; nothing more was done"));
  }

  absl::StatusOr<v1::GpList> Get(const std::string& name) {
    v1::GetListRequest request;
    request.set_name(name);
    return context_.client.Call(&Municipality::GetList, request);
  }

  // Sends the request, if there is one.
  template <typename Method, typename Request>
  absl::Status Change(Method method, const std::optional<Request>& request) {
    return request ? context_.client.Call(method, *request).status() : absl::OkStatus();
  }

  absl::Status AmendLists() {
    for (const auto& [list, line] : plan_.lists) {
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(NameOf(list)));
      LP_RETURN_IF_ERROR(Change(&Municipality::UpdateList, AmendmentOf(list, BranchesOf(list.id), now)));
    }
    return absl::OkStatus();
  }

  absl::Status EndLists() {
    for (const auto& [list, line] : plan_.lists) {
      if (!EndsLater(list, plan_.today)) continue;
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(NameOf(list)));
      LP_RETURN_IF_ERROR(Change(&Municipality::EndList, EndRequest(list, now)));
    }
    return absl::OkStatus();
  }

  absl::Status KeepContracts() {
    for (const auto& [list, line] : plan_.lists) {
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(NameOf(list)));
      LP_RETURN_IF_ERROR(Change(&Municipality::UpdateList, ContractRequest(list, plan_.today, now)));
    }
    return absl::OkStatus();
  }

  // Null leaves the branch surgeries as they are.
  const std::vector<v1::BranchSurgery>* BranchesOf(ListId list) {
    return plan_.branches ? &(*plan_.branches)[list] : nullptr;
  }

  absl::Status SetDoctors() {
    std::map<ListId, std::set<int64_t>> set_ids;
    for (const auto& [doctor, line] : plan_.doctors) {
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(plan_.list_names.at(doctor.list)));
      std::set<int64_t>& set_before = set_ids[doctor.list];
      const v1::SetDoctorPeriodRequest request = DoctorPeriodRequest(doctor.period, now, set_before);
      LP_ASSIGN_OR_RETURN(const v1::GpList after, context_.client.Call(&Municipality::SetDoctorPeriod, request));
      set_before.insert(IdOfPeriod(request.period(), after));
    }
    return absl::OkStatus();
  }

  absl::Status MoveComing() {
    for (FlrSteps& person : plan_.persons) {
      if (!person.coming) continue;
      const csv::flr::PatientOnContract& coming = person.coming->row;
      const ListId list = coming.list;
      LP_ASSIGN_OR_RETURN(const std::string name, LookUp(coming.national_id));
      absl::Status moved =
          context_.client
              .Call(&Municipality::MovePersons, ComingMoveRequest(name, plan_.list_names.at(list), coming.from))
              .status();
      if (absl::IsPermissionDenied(moved)) {
        ++outcome_.not_kept.protected_moves;
        person.coming.reset();
        continue;
      }
      const std::string reason = moved.ok() ? "" : client::GetApiError(moved).reason;
      // These refusals mean that an earlier run has made the move (and perhaps ended the list after it).
      const bool done = reason == "OWN_LIST" || (reason == "LIST_ENDED" && plan_.ends.contains(list));
      if (!moved.ok() && !done) return moved;
      ++outcome_.moves;
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> LookUp(const NationalId& national_id) {
    v1::LookupPersonRequest lookup;
    lookup.set_national_id(national_id.digits());
    LP_ASSIGN_OR_RETURN(const auto found, context_.client.Call(&Citizens::LookupPerson, lookup));
    return found.person();
  }

  Context& context_;
  FlrPlan plan_;
  ProgressBar bar_;
  FlrOutcome outcome_;
};

}  // namespace

absl::StatusOr<FlrOutcome> ApplyFlr(Context& context, FlrPlan plan) { return Applier(context, std::move(plan)).Run(); }

}  // namespace listeplass::cli
