#include "clients/cli/flr/flr_apply.h"

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/flr/flr_requests.h"
#include "clients/cli/import/import_report.h"
#include "clients/cli/import/register_row_messages.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "clients/client/register_import.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;

constexpr int kBadRowsShown = 20;

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
    client::RegisterImport import(context_.client, {}, [](const v1::Progress&) {});
    int64_t line = 0;
    bool accepted = true;
    const auto add = [&](const auto& row) {
      if (!accepted) return;
      bar_.Update(absl::StrCat("importing, ", what), ++line, 0);
      accepted = import.Add(ToProto(row, line));
    };
    if (step == 0) {
      for (const auto& row : plan_.practices) add(row);
      for (const auto& list : plan_.lists) add(ListRowOf(list));
      for (const auto& row : plan_.households) add(row);
    }
    for (const FlrSteps& person : plan_.persons) {
      if (step < person.rows.size()) add(person.rows[step]);
    }
    if (static_cast<int64_t>(step) + 1 == outcome_.steps) {
      for (const auto& row : plan_.requests) add(row);
    }
    return Finish(import, what);
  }

  absl::Status ImportEndsAndCodes() {
    const std::vector<v1::ListRow> lists = EndedListRows(plan_);
    const std::vector<v1::PersonRow> persons = CodeRows(plan_, std::ssize(lists) + 1, outcome_.not_kept);
    if (lists.empty() && persons.empty()) return absl::OkStatus();
    client::RegisterImport import(context_.client, {}, [](const v1::Progress&) {});
    bool accepted = true;
    for (const v1::ListRow& row : lists) accepted = accepted && import.Add(row);
    for (const v1::PersonRow& row : persons) {
      bar_.Update("importing codes", row.row(), 0);
      accepted = accepted && import.Add(row);
    }
    return Finish(import, "the last step");
  }

  absl::Status Finish(client::RegisterImport& import, const std::string& what) {
    LP_ASSIGN_OR_RETURN(const ImportResult result, import.Finish());
    const int64_t bad = CountBadRows(result);
    if (bad == 0) return absl::OkStatus();
    context_.terminal.err << BadRowsText(result, kBadRowsShown);
    return client::MakeClientError(
        absl::StatusCode::kInvalidArgument, "BAD_ROWS",
        absl::StrCat("the server refused ", Count(bad, "row", "rows"), " in ", what, "; nothing more was done"));
  }

  absl::StatusOr<v1::GpList> Get(const std::string& name) {
    v1::GetListRequest request;
    request.set_name(name);
    return context_.client.Call(&Municipality::GetList, request);
  }

  // Makes the change, if there is one.
  template <typename Method, typename Request>
  absl::Status Change(Method method, const std::optional<Request>& request) {
    return request ? context_.client.Call(method, *request).status() : absl::OkStatus();
  }

  absl::Status AmendLists() {
    for (const csv::flr::Contract& list : plan_.lists) {
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(NameOf(list)));
      LP_RETURN_IF_ERROR(Change(&Municipality::UpdateList, AmendmentOf(list, BranchesOf(list.id), now)));
    }
    return absl::OkStatus();
  }

  absl::Status EndLists() {
    for (const csv::flr::Contract& list : plan_.lists) {
      if (!EndsLater(list, plan_.today)) continue;
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(NameOf(list)));
      LP_RETURN_IF_ERROR(Change(&Municipality::EndList, EndRequest(list, now)));
    }
    return absl::OkStatus();
  }

  absl::Status KeepContracts() {
    for (const csv::flr::Contract& list : plan_.lists) {
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(NameOf(list)));
      LP_RETURN_IF_ERROR(Change(&Municipality::UpdateList, ContractRequest(list, plan_.today, now)));
    }
    return absl::OkStatus();
  }

  // Null: they stay as they are.
  const std::vector<v1::BranchSurgery>* BranchesOf(ListId list) {
    return plan_.branches ? &(*plan_.branches)[list] : nullptr;
  }

  absl::Status SetDoctors() {
    for (const csv::flr::DoctorOnContract& doctor : plan_.doctors) {
      LP_ASSIGN_OR_RETURN(const v1::GpList now, Get(plan_.list_names.at(doctor.list)));
      const v1::SetDoctorPeriodRequest request = DoctorPeriodRequest(doctor.period, now);
      LP_RETURN_IF_ERROR(context_.client.Call(&Municipality::SetDoctorPeriod, request).status());
    }
    return absl::OkStatus();
  }

  absl::Status MoveComing() {
    for (FlrSteps& person : plan_.persons) {
      if (!person.coming) continue;
      LP_ASSIGN_OR_RETURN(const std::string name, LookUp(person.coming->national_id));
      const ListId list = person.coming->list;
      const absl::Status moved =
          context_.client
              .Call(&Municipality::MovePersons, ComingMoveRequest(name, plan_.list_names.at(list), person.coming->from))
              .status();
      if (absl::IsPermissionDenied(moved)) {
        ++outcome_.not_kept.protected_moves;
        person.coming.reset();
        continue;
      }
      const std::string reason = moved.ok() ? "" : client::GetApiError(moved).reason;
      // An earlier run did it, and ended the list later, if it ends.
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
